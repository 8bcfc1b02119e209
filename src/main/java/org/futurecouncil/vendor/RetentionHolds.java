package org.futurecouncil.vendor;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.ProcessSteps;
import org.futurecouncil.platform.SignedIn;
import org.futurecouncil.platform.Slice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds on what is kept of removed vendors: while one stands nothing of it is erased, and
 * once the last is lifted what is overdue goes by itself.
 */
@Service
public class RetentionHolds {

    /** Rows of a page. */
    public static final int PAGE = 50;

    private static final String SELECT = """
            select h.id, h.vendor_id, v.organisation, p.reference, p.title, h.ground, h.reason, h.placed_by, h.placed_at,
                   h.lifted_by, h.lifted_at, h.lifted_reason
              from retention_hold h
              left join vendor v on v.id = h.vendor_id
              left join programme p on p.id = h.programme_id
            """;

    private final JdbcClient jdbc;

    private final Clock clock;

    private final SignedIn signedIn;

    private final ProcessSteps steps;

    private final VendorRemovalProcess process;

    RetentionHolds(JdbcClient jdbc, Clock clock, SignedIn signedIn, ProcessSteps steps, VendorRemovalProcess process) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.signedIn = signedIn;
        this.steps = steps;
        this.process = process;
    }

    /** All of them, those that stand first, then the latest first. */
    @Transactional(readOnly = true)
    public Slice<Hold> list(int page) {
        return Slice.of(this.jdbc.sql(SELECT + """
                 order by h.lifted_at is not null, h.placed_at desc, h.id limit :limit offset :skip
                """).param("limit", PAGE + 1).param("skip", (Math.max(page, 1) - 1) * PAGE).query(Hold.class).list(),
                PAGE);
    }

    @Transactional(readOnly = true)
    public Optional<Hold> find(UUID id) {
        return this.jdbc.sql(SELECT + " where h.id = :id").param("id", id).query(Hold.class).optional();
    }

    /**
     * Holds what is kept of one removed vendor, in every programme.
     * @param id of the hold: a form that is sent twice places one
     */
    @Transactional
    public void placeOnVendor(UUID id, UUID vendorId, Ground ground, String reason) {
        lock("vendor", vendorId);
        place(id, vendorId, null, ground, reason);
    }

    /**
     * Holds what is kept of vendors in one programme, of those too who leave later.
     * @param id of the hold: a form that is sent twice places one
     */
    @Transactional
    public void placeOnProgramme(UUID id, UUID programmeId, Ground ground, String reason) {
        lock("programme", programmeId);
        place(id, null, programmeId, ground, reason);
    }

    /**
     * Lifts a hold. What is overdue and under no other is erased soon after.
     * @return whether it stood until now
     */
    public boolean lift(UUID id, String reason) {
        return this.steps.take(() -> liftOnce(id, reason));
    }

    private void place(UUID id, @Nullable UUID vendorId, @Nullable UUID programmeId, Ground ground, String reason) {
        this.jdbc.sql("""
                insert into retention_hold (id, vendor_id, programme_id, ground, reason, placed_by, placed_at)
                values (:id, :vendorId::uuid, :programmeId::uuid, :ground, :reason, :by, :now)
                on conflict (id) do nothing
                """)
            .param("id", id)
            .param("vendorId", vendorId)
            .param("programmeId", programmeId)
            .param("ground", ground.name())
            .param("reason", FormProblems.clean(reason))
            .param("by", this.signedIn.userId())
            .param("now", LondonTime.utc(this.clock.instant()))
            .update();
    }

    private boolean liftOnce(UUID id, String reason) {
        Optional<Target> target = this.jdbc.sql("select vendor_id, programme_id from retention_hold where id = :id")
            .param("id", id)
            .query(Target.class)
            .optional();
        target.map(Target::vendorId).ifPresent((vendor) -> lock("vendor", vendor));
        target.map(Target::programmeId).ifPresent((programme) -> lock("programme", programme));
        int lifted = this.jdbc.sql("""
                update retention_hold set lifted_by = :by, lifted_at = :now, lifted_reason = :reason
                 where id = :id and lifted_at is null
                """)
            .param("by", this.signedIn.userId())
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("reason", FormProblems.clean(reason))
            .param("id", id)
            .update();
        if (lifted > 0) {
            waitingFor(target.orElseThrow()).forEach(this.process::holdLifted);
        }
        return lifted > 0;
    }

    /** Whose removal looks again: a programme's hold may have held anybody. */
    private List<UUID> waitingFor(Target target) {
        return (target.vendorId() != null) ? List.of(target.vendorId()) : this.jdbc.sql("""
                select vendor_id from vendor_removal where removed_at is not null and nothing_kept_since is null
                 order by vendor_id
                """).query(UUID.class).list();
    }

    /** So that nothing is erased at this moment, nor looked at with an older answer. */
    private void lock(String table, UUID id) {
        this.jdbc.sql("select id from " + table + " where id = :id for no key update")
            .param("id", id)
            .query(UUID.class)
            .single();
    }

    /** What asks for it. */
    public enum Ground {

        DISPUTE, AUDIT,

        /** Freedom of information, or a person's own data. */
        INFORMATION_REQUEST,

        COURT,

        /** One was awarded: the years count from then. */
        CONTRACT,

        OTHER

    }

    /**
     * A hold.
     *
     * @param vendorId null where it is on a programme
     * @param organisation null where it is on a programme
     * @param reference null where it is on a vendor
     * @param title null where it is on a vendor
     * @param liftedAt null while it stands
     */
    public record Hold(UUID id, @Nullable UUID vendorId, @Nullable String organisation, @Nullable String reference,
            @Nullable String title, Ground ground, String reason, String placedBy, Instant placedAt,
            @Nullable String liftedBy, @Nullable Instant liftedAt, @Nullable String liftedReason) {
    }

    private record Target(@Nullable UUID vendorId, @Nullable UUID programmeId) {
    }

}
