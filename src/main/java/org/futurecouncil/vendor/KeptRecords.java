package org.futurecouncil.vendor;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.type.TypeReference;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.RecipientErasure;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.Json;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.Slice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is kept of removed vendors, until when, and its end: a programme at a time, each
 * so many years after it ended.
 */
@Service
public class KeptRecords {

    /** Rows of a page. */
    public static final int PAGE = 50;

    /**
     * A setting that has been shortened counts after a year at the latest, without
     * anybody having to tell each removal.
     */
    private static final Period LONGEST_WAIT = Period.ofYears(1);

    private final JdbcClient jdbc;

    private final Json json;

    private final Clock clock;

    private final Vendors vendors;

    private final List<VendorRetention> stages;

    private final MailOfVendors mail;

    private final RetentionProperties retention;

    KeptRecords(JdbcClient jdbc, Json json, Clock clock, Vendors vendors, List<VendorRetention> stages,
            MailOfVendors mail, RetentionProperties retention) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.vendors = vendors;
        this.stages = stages;
        this.mail = mail;
        this.retention = retention;
    }

    /** What is kept of a vendor, by programme. */
    @Transactional(readOnly = true)
    public List<Kept> of(UUID vendorId) {
        UUID[] programmes = this.stages.stream()
            .flatMap((stage) -> stage.programmes(vendorId).stream())
            .distinct()
            .toArray(UUID[]::new);
        if (programmes.length == 0) {
            return List.of();
        }
        return this.jdbc.sql("""
                select p.id, p.reference, p.title, p.ended_at,
                       exists (select from retention_hold h
                                where h.lifted_at is null
                                  and (h.programme_id = p.id or h.vendor_id = :vendorId)) as held
                  from programme p where p.id = any(:programmes) order by p.reference
                """)
            .param("vendorId", vendorId)
            .param("programmes", programmes)
            .query(Row.class)
            .list()
            .stream()
            .map((row) -> new Kept(row.id(), row.reference(), row.title(), dueAt(row.endedAt()), row.held()))
            .toList();
    }

    /** The removed vendors of whom something is kept, who left first first. */
    @Transactional(readOnly = true)
    public Slice<KeptOfVendor> list(int page) {
        Slice<Removed> removed = Slice.of(this.jdbc.sql("""
                select v.id, v.organisation, r.removed_at
                  from vendor_removal r join vendor v on v.id = r.vendor_id
                 where r.removed_at is not null and r.nothing_kept_since is null
                 order by r.removed_at, v.id limit :limit offset :skip
                """).param("limit", PAGE + 1).param("skip", (Math.max(page, 1) - 1) * PAGE).query(Removed.class).list(),
                PAGE);
        return new Slice<>(removed.rows()
            .stream()
            .map((one) -> new KeptOfVendor(one.id(), one.organisation(), one.removedAt(), of(one.id())))
            .filter((one) -> !one.kept().isEmpty())
            .toList(), removed.more());
    }

    /** What has been erased, the latest first. */
    @Transactional(readOnly = true)
    public Slice<Erased> erased(int page) {
        return Slice.of(this.jdbc.sql("""
                select e.vendor_id, p.reference, e.kept_years, e.due_at, e.erased_at, e.records::text
                  from retention_erasure e join programme p on p.id = e.programme_id
                 order by e.erased_at desc, e.id desc limit :limit offset :skip
                """)
            .param("limit", PAGE + 1)
            .param("skip", (Math.max(page, 1) - 1) * PAGE)
            .query(ErasedRow.class)
            .list()
            .stream()
            .map((row) -> new Erased(row.vendorId(), row.reference(), row.keptYears(), row.dueAt(), row.erasedAt(),
                    this.json.read(row.records(), new TypeReference<TreeMap<String, Integer>>() {
                    })))
            .toList(), PAGE);
    }

    /**
     * Whether all that would be kept may go already, so that the organisation's name is
     * not needed for it.
     */
    boolean allOver(UUID vendorId) {
        return of(vendorId).stream().allMatch(this::isOver);
    }

    /**
     * Erases what is kept of a removed vendor and whose time is over, unless it is on
     * hold. As often as it is called: what has gone is not counted again.
     * @return when to look again; empty where nothing is kept any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Instant> eraseWhatIsOver(UUID vendorId) {
        if (!lockRemoved(vendorId)) {
            return Optional.empty();
        }
        lockProgrammes(of(vendorId));
        List<Kept> kept = of(vendorId);
        kept.stream().filter(this::isOver).forEach((over) -> erase(vendorId, over));
        List<Kept> left = kept.stream().filter((one) -> !isOver(one)).toList();
        if (left.isEmpty()) {
            nothingIsKept(vendorId);
            return Optional.empty();
        }
        ZonedDateTime now = this.clock.instant().atZone(LondonTime.ZONE);
        // a programme that has not ended is not over before its years from now
        return Stream
            .concat(Stream.of(now.plus(LONGEST_WAIT).toInstant()),
                    left.stream()
                        .filter((one) -> !one.held())
                        .map((one) -> (one.dueAt() != null) ? one.dueAt()
                                : now.plusYears(this.retention.decisionYears()).toInstant()))
            .min(Comparator.naturalOrder());
    }

    private void erase(UUID vendorId, Kept over) {
        // as it is now: an earlier programme's end may have taken the name
        Vendor vendor = this.vendors.find(vendorId).orElseThrow();
        Map<String, Integer> records = new TreeMap<>();
        this.stages.forEach((stage) -> stage.erase(vendor, over.programmeId())
            .forEach((kind, number) -> records.merge(kind, number, Integer::sum)));
        records.put("mails", this.mail.eraseContents(vendor, over.programmeId()));
        this.jdbc.sql("""
                insert into retention_erasure (id, vendor_id, programme_id, kept_years, due_at, erased_at, records)
                values (:id, :vendorId, :programmeId, :keptYears, :dueAt, :now, :records::jsonb)
                """)
            .param("id", Ids.next())
            .param("vendorId", vendorId)
            .param("programmeId", over.programmeId())
            .param("keptYears", this.retention.decisionYears())
            .param("dueAt", LondonTime.utc(Objects.requireNonNull(over.dueAt())))
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("records", this.json.write(records))
            .update();
    }

    /** The name goes with the last that it explained. */
    private void nothingIsKept(UUID vendorId) {
        Vendor vendor = this.vendors.find(vendorId).orElseThrow();
        if (!RecipientErasure.ERASED.equals(vendor.organisation())) {
            this.mail.eraseOrganisation(vendor);
            this.jdbc.sql("update vendor set organisation = :erased, updated_at = :now where id = :id")
                .param("erased", RecipientErasure.ERASED)
                .param("now", LondonTime.utc(this.clock.instant()))
                .param("id", vendorId)
                .update();
        }
        this.jdbc.sql("""
                update vendor_removal set nothing_kept_since = :now where vendor_id = :id and nothing_kept_since is null
                """).param("now", LondonTime.utc(this.clock.instant())).param("id", vendorId).update();
    }

    /**
     * Two nodes come one after the other, and so do an officer who puts it on hold and
     * its end.
     */
    private boolean lockRemoved(UUID vendorId) {
        this.jdbc.sql("select id from vendor where id = :id for no key update")
            .param("id", vendorId)
            .query(UUID.class)
            .optional();
        return this.jdbc
            .sql("select exists (select from vendor_removal where vendor_id = :id and removed_at is not null)")
            .param("id", vendorId)
            .query(Boolean.class)
            .single();
    }

    private void lockProgrammes(List<Kept> kept) {
        this.jdbc.sql("select id from programme where id = any(:ids) order by id for share")
            .param("ids", kept.stream().map(Kept::programmeId).toArray(UUID[]::new))
            .query(UUID.class)
            .list();
    }

    private boolean isOver(Kept kept) {
        return kept.isDue(this.clock.instant()) && !kept.held();
    }

    private @Nullable Instant dueAt(@Nullable Instant endedAt) {
        return (endedAt != null) ? endedAt.atZone(LondonTime.ZONE).plusYears(this.retention.decisionYears()).toInstant()
                : null;
    }

    /**
     * What is kept in one programme.
     *
     * @param dueAt when it may go; null while the programme has not ended
     * @param held whether it stays all the same
     */
    public record Kept(UUID programmeId, String reference, String title, @Nullable Instant dueAt, boolean held) {

        boolean isDue(Instant now) {
            return this.dueAt != null && !now.isBefore(this.dueAt);
        }

    }

    /** What is kept of one vendor. */
    public record KeptOfVendor(UUID vendorId, String organisation, Instant removedAt, List<Kept> kept) {
    }

    /**
     * What has been erased of a vendor in one programme.
     *
     * @param reference of the programme
     * @param records how many of which kind
     */
    public record Erased(UUID vendorId, String reference, int keptYears, Instant dueAt, Instant erasedAt,
            Map<String, Integer> records) {
    }

    private record Row(UUID id, String reference, String title, @Nullable Instant endedAt, boolean held) {
    }

    private record Removed(UUID id, String organisation, Instant removedAt) {
    }

    private record ErasedRow(UUID vendorId, String reference, int keptYears, Instant dueAt, Instant erasedAt,
            String records) {
    }

}
