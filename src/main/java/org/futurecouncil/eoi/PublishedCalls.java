package org.futurecouncil.eoi;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Calls as everyone may read them: only what has been published. */
@Service
public class PublishedCalls {

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

    /** The calls that take EOIs now, the one that closes first at the head. */
    public List<PublishedCall> open() {
        Instant now = this.clock.instant();
        return this.jdbc.sql(Call.SELECT + "where c.state = 'OPEN' order by c.closes_at, c.reference")
            .query(Call::of)
            .list()
            .stream()
            .filter((call) -> call.isOpenAt(now))
            .map(this::publish)
            .toList();
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
                areas, criteria);
    }

    /**
     * One call.
     *
     * @param open whether EOIs come in time now
     */
    public record PublishedCall(UUID id, UUID programmeId, String reference, String title, String text,
            @Nullable String partner, @Nullable String noticeId, Instant opensAt, Instant closesAt, boolean open,
            List<Area> areas, List<Criterion> criteria) {

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

}
