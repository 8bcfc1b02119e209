package org.futurecouncil.eoi;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.Slice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Calls as everyone may read them: only what has been published. */
@Service
public class PublishedCalls {

    private static final int PAGE = 20;

    private static final String LISTED = """
            select * from (
                select c.id, c.reference, c.title, c.partner, c.opens_at, c.closes_at, c.published_at,
                       c.state = 'WITHDRAWN' or (p.ended_at is not null and c.state <> 'DECIDED') as withdrawn,
                       c.state = 'OPEN' and p.ended_at is null and c.closes_at > :now as open,
                       (select string_agg(a.name, ', ' order by a.position)
                          from call_area l join service_area a on a.id = l.service_area_id where l.call_id = c.id) as areas,
                       greatest(c.published_at, c.closed_at,
                                (select max(extended_at) from call_extension x where x.call_id = c.id)) as updated_at
                  from call c join programme p on p.id = c.programme_id
                 where c.published_at is not null) listed
            """;

    private final JdbcClient jdbc;

    private final Clock clock;

    PublishedCalls(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<PublishedCall> find(String reference) {
        return this.jdbc.sql(Call.SELECT + "where c.reference = :reference and c.published_at is not null")
            .param("reference", reference)
            .query(Call::of)
            .optional()
            .map(this::publish);
    }

    /**
     * What has been published, the open ones first, the one that closes first at the
     * head; then the closed ones, the latest first. Looks at calls alone, whatever was
     * sent in on them.
     * @param page counted from 1
     */
    public Slice<Listed> list(int page) {
        return Slice.of(this.jdbc
            .sql(LISTED
                    + """
                             order by open desc, case when open then closes_at end, closes_at desc, reference limit :limit offset :skip
                            """)
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("limit", PAGE + 1)
            .param("skip", (Math.max(page, 1) - 1) * PAGE)
            .query(Listed.class)
            .list(), PAGE);
    }

    /** The same, the one that changed last at the head. */
    public List<Listed> latest() {
        return this.jdbc.sql(LISTED + " order by updated_at desc, reference limit :limit")
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("limit", PAGE)
            .query(Listed.class)
            .list();
    }

    /** How the closing time of a call was moved, the first time first. */
    public List<Extension> extensions(PublishedCall call) {
        return this.jdbc.sql("""
                select previous_closes_at, new_closes_at, reason, extended_at from call_extension
                 where call_id = :id order by extended_at
                """).param("id", call.id()).query(Extension.class).list();
    }

    private PublishedCall publish(Call call) {
        List<PublishedCall.Area> areas = this.jdbc.sql("""
                select a.id, a.name, a.department, b.current_delivery, b.challenges, b.objectives
                  from call_area c join service_area a on a.id = c.service_area_id
                  left join service_brief b on b.service_area_id = a.id
                 where c.call_id = :callId order by a.position
                """)
            .param("callId", call.id())
            .query((row, number) -> new PublishedCall.Area(row.getObject("id", UUID.class), row.getString("name"),
                    row.getString("department"), row.getString("current_delivery"), row.getString("challenges"),
                    row.getString("objectives")))
            .list();
        List<PublishedCall.Criterion> criteria = this.jdbc
            .sql("select name, description, weight from criterion where programme_id = :id order by position")
            .param("id", call.programmeId())
            .query((row, number) -> new PublishedCall.Criterion(row.getString("name"), row.getString("description"),
                    row.getInt("weight")))
            .list();
        return new PublishedCall(call.id(), call.programmeId(), call.reference(), call.title(), call.text(),
                call.partner(), call.noticeId(), call.opensAt(), call.closesAt(), call.isOpenAt(this.clock.instant()),
                call.isWithdrawn(), areas, criteria);
    }

    /**
     * One call.
     *
     * @param open whether EOIs come in time now
     */
    public record PublishedCall(UUID id, UUID programmeId, String reference, String title, String text,
            @Nullable String partner, @Nullable String noticeId, Instant opensAt, Instant closesAt, boolean open,
            boolean withdrawn, List<Area> areas, List<Criterion> criteria) {

        /** An area on which it asks for EOIs; texts of the brief where there is one. */
        public record Area(UUID id, String name, String department, @Nullable String currentDelivery,
                @Nullable String challenges, @Nullable String objectives) {
        }

        /**
         * What EOIs are scored by.
         *
         * @param weight percent
         */
        public record Criterion(String name, String description, int weight) {
        }

    }

    /**
     * A call in a list.
     *
     * @param areas their names
     * @param updatedAt when it was published, extended or closed last
     */
    public record Listed(UUID id, String reference, String title, @Nullable String partner, Instant opensAt,
            Instant closesAt, Instant publishedAt, boolean withdrawn, boolean open, String areas, Instant updatedAt) {
    }

    /** A closing time that was moved. */
    public record Extension(Instant previousClosesAt, Instant newClosesAt, String reason, Instant extendedAt) {
    }

}
