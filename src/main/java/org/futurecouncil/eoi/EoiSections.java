package org.futurecouncil.eoi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.futurecouncil.eoi.EoiAccess.Actor;
import org.futurecouncil.platform.LondonTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sections of working copies. Their versions never fall, whatever is sent in, thrown
 * away or changed elsewhere: a page that was opened before is never taken for a new one.
 */
@Component
class EoiSections {

    /** One that nobody has saved here is as the EOI says. */
    private static final String SELECT = """
            select s.name as section, coalesce(w.version, 0) as version, w.saved_by_name, w.saved_at,
                   case when w.version is null then e.state <> 'DRAFT' else w.done end as done,
                   case when s.name <> 'SUBJECT' then null when w.version is null then e.service_area_id
                        else w.service_area_id end as service_area_id,
                   case when s.name <> 'SUBJECT' then null when w.version is null then e.proposed_service
                        else w.proposed_service end as proposed_service,
                   case when s.name = 'SUBJECT'
                        then coalesce(w.proposed_service, a.name, case when w.version is null then e.proposed_service end)
                        when w.version is not null then w.text
                        when s.name = 'SUMMARY' then e.summary when s.name = 'APPROACH' then e.approach
                        else e.evidence end as text,
                   coalesce((select revision from eoi_working_copy where eoi_id = e.id), 0) as revision
              from expression_of_interest e
             cross join (values ('SUBJECT', 1), ('SUMMARY', 2), ('APPROACH', 3), ('EVIDENCE', 4)) s(name, position)
              left join eoi_section w on w.eoi_id = e.id and w.section = s.name
              left join service_area a on a.id = case when w.version is null then e.service_area_id
                                                      else w.service_area_id end
             where e.id = :eoiId
             order by s.position
            """;

    private final JdbcClient jdbc;

    private final Clock clock;

    EoiSections(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Sections of(UUID eoiId) {
        return this.jdbc.sql(SELECT).param("eoiId", eoiId).query((rows) -> {
            List<WorkingSection> list = new ArrayList<>();
            long revision = 0;
            while (rows.next()) {
                list.add(section(rows));
                revision = rows.getLong("revision");
            }
            return new Sections(list, revision);
        });
    }

    /** Writes a section, and into the EOI itself as long as that is a draft. */
    void write(UUID eoiId, SectionSave save, Actor by) {
        Instant now = this.clock.instant();
        this.jdbc.sql("""
                insert into eoi_section (eoi_id, section, service_area_id, proposed_service, text, version, done,
                                         saved_by, saved_by_name, saved_at)
                values (:eoiId, :section, :areaId, :proposedService, :text, 1, :done, :by, :name, :now)
                on conflict on constraint pk_eoi_section do update
                   set service_area_id = excluded.service_area_id, proposed_service = excluded.proposed_service,
                       text = excluded.text, done = excluded.done, saved_by = excluded.saved_by,
                       saved_by_name = excluded.saved_by_name, saved_at = excluded.saved_at,
                       version = eoi_section.version + 1
                """)
            .param("eoiId", eoiId)
            .param("section", save.section().name())
            .param("areaId", save.serviceAreaId(), Types.OTHER)
            .param("proposedService", save.proposedService())
            .param("text", save.text())
            .param("done", save.done())
            .param("by", by.id())
            .param("name", by.name())
            .param("now", LondonTime.utc(now))
            .update();
        String change = switch (save.section()) {
            case SUBJECT -> "service_area_id = :areaId, proposed_service = :proposedService";
            case SUMMARY -> "summary = :text";
            case APPROACH -> "approach = :text";
            case EVIDENCE -> "evidence = :text";
        };
        this.jdbc
            .sql("update expression_of_interest set saved_at = :now, " + change
                    + " where id = :eoiId and state = 'DRAFT'")
            .param("areaId", save.serviceAreaId(), Types.OTHER)
            .param("proposedService", save.proposedService())
            .param("text", save.text())
            .param("now", LondonTime.utc(now))
            .param("eoiId", eoiId)
            .update();
        changed(eoiId, by);
    }

    /**
     * Says only whether a section is complete: its text stays, and so does its version.
     */
    void finish(UUID eoiId, EoiSection section, boolean done, Actor by) {
        this.jdbc.sql("update eoi_section set done = :done where eoi_id = :eoiId and section = :section")
            .param("done", done)
            .param("eoiId", eoiId)
            .param("section", section.name())
            .update();
        changed(eoiId, by);
    }

    /**
     * Makes all sections what the EOI itself says, because it was written as a whole or
     * changes are thrown away.
     */
    void follow(UUID eoiId, Actor by) {
        this.jdbc
            .sql("""
                    insert into eoi_section (eoi_id, section, service_area_id, proposed_service, text, version, done,
                                             saved_by, saved_by_name, saved_at)
                    select e.id, s.name, case when s.name = 'SUBJECT' then e.service_area_id end,
                           case when s.name = 'SUBJECT' then e.proposed_service end,
                           case s.name when 'SUMMARY' then e.summary when 'APPROACH' then e.approach
                                       when 'EVIDENCE' then e.evidence else '' end,
                           1, s.name = 'SUBJECT' or e.state <> 'DRAFT', :by, :name, :now
                      from expression_of_interest e
                     cross join (values ('SUBJECT'), ('SUMMARY'), ('APPROACH'), ('EVIDENCE')) s(name)
                     where e.id = :eoiId
                       -- what nobody has begun has no row
                       and (e.state <> 'DRAFT' or s.name = 'SUBJECT'
                            or length(case s.name when 'SUMMARY' then e.summary when 'APPROACH' then e.approach
                                                  else e.evidence end) > 0
                            or exists (select from eoi_section w where w.eoi_id = e.id and w.section = s.name))
                    on conflict on constraint pk_eoi_section do update
                       set service_area_id = excluded.service_area_id, proposed_service = excluded.proposed_service,
                           text = excluded.text, done = excluded.done, saved_by = excluded.saved_by,
                           saved_by_name = excluded.saved_by_name, saved_at = excluded.saved_at,
                           version = eoi_section.version + 1
                     where (eoi_section.service_area_id, eoi_section.proposed_service, eoi_section.text, eoi_section.done)
                           is distinct from (excluded.service_area_id, excluded.proposed_service, excluded.text, excluded.done)
                    """)
            .param("eoiId", eoiId)
            .param("by", by.id())
            .param("name", by.name())
            .param("now", LondonTime.utc(this.clock.instant()))
            .update();
        changed(eoiId, by);
    }

    /** Something of the working copy is not what it was. */
    void changed(UUID eoiId, Actor by) {
        this.jdbc.sql("""
                insert into eoi_working_copy (eoi_id, revision, changed_by, changed_by_name, changed_at)
                values (:eoiId, 1, :by, :name, :now)
                on conflict on constraint pk_eoi_working_copy do update
                   set revision = eoi_working_copy.revision + 1, changed_by = excluded.changed_by,
                       changed_by_name = excluded.changed_by_name, changed_at = excluded.changed_at
                """)
            .param("eoiId", eoiId)
            .param("by", by.id())
            .param("name", by.name())
            .param("now", LondonTime.utc(this.clock.instant()))
            .update();
    }

    /** Who changed the working copy last, and when, for a sentence. */
    String lastChange(UUID eoiId) {
        return this.jdbc.sql("select changed_by_name, changed_at from eoi_working_copy where eoi_id = :eoiId")
            .param("eoiId", eoiId)
            .query((row, number) -> row.getString("changed_by_name") + " on "
                    + LondonTime.sentence(row.getObject("changed_at", OffsetDateTime.class).toInstant()))
            .optional()
            .orElse("somebody");
    }

    private static WorkingSection section(ResultSet row) throws SQLException {
        EoiSection section = EoiSection.valueOf(row.getString("section"));
        String text = row.getString("text");
        boolean done = row.getBoolean("done") || section == EoiSection.SUBJECT;
        OffsetDateTime savedAt = row.getObject("saved_at", OffsetDateTime.class);
        return new WorkingSection(section, row.getObject("service_area_id", UUID.class),
                row.getString("proposed_service"), text, row.getInt("version"),
                done ? WorkingSection.Progress.COMPLETED
                        : text.isEmpty() ? WorkingSection.Progress.NOT_STARTED : WorkingSection.Progress.IN_PROGRESS,
                row.getString("saved_by_name"), (savedAt != null) ? savedAt.toInstant() : null);
    }

    /**
     * As they were at one moment.
     *
     * @param list in their order
     * @param revision of the working copy
     */
    record Sections(List<WorkingSection> list, long revision) {

        WorkingSection get(EoiSection section) {
            return this.list.get(section.ordinal());
        }

    }

}
