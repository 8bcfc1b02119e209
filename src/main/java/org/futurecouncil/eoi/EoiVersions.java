package org.futurecouncil.eoi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.EoiAccess.Actor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was sent in, each time, with its files and marks; nothing of it ever changes. */
@Component
class EoiVersions {

    private final JdbcClient jdbc;

    EoiVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps an EOI as it has just been written, with what its working copy holds. */
    void record(UUID eoiId, Actor by, @Nullable EoiDeclaration declaration) {
        this.jdbc.sql("""
                insert into eoi_version (eoi_id, number, service_area_id, proposed_service, subject, summary, approach,
                                         evidence, late, sent_at, sent_by, sent_by_name, declared_by, declaration)
                select e.id, e.version, e.service_area_id, e.proposed_service, coalesce(a.name, e.proposed_service),
                       e.summary, e.approach, e.evidence, e.state = 'LATE', e.submitted_at, :by, :name, :declaredBy,
                       :declaration
                  from expression_of_interest e left join service_area a on a.id = e.service_area_id
                 where e.id = :eoiId
                """)
            .param("eoiId", eoiId)
            .param("by", by.id())
            .param("name", by.name())
            .param("declaredBy", (declaration != null) ? declaration.name() : null)
            .param("declaration", (declaration != null) ? declaration.text() : null)
            .update();
        this.jdbc.sql("""
                insert into eoi_version_file (eoi_id, number, file_id, position)
                select e.id, e.version, f.id, row_number() over (order by f.added_at, f.id)
                  from expression_of_interest e join eoi_file f on f.eoi_id = e.id
                 where e.id = :eoiId and f.in_working_copy
                """).param("eoiId", eoiId).update();
        this.jdbc
            .sql("""
                    insert into eoi_version_confidential (eoi_id, number, position, section, file_id, passage, ground, reason)
                    select e.id, e.version, row_number() over (order by m.marked_at, m.id), m.section, m.file_id, m.passage,
                           m.ground, m.reason
                      from expression_of_interest e join eoi_confidential m on m.eoi_id = e.id
                     where e.id = :eoiId
                    """)
            .param("eoiId", eoiId)
            .update();
    }

    /** The latest first. */
    List<SentVersion> of(UUID eoiId) {
        return this.jdbc.sql("select * from eoi_version where eoi_id = :eoiId order by number desc")
            .param("eoiId", eoiId)
            .query((row, number) -> version(eoiId, row))
            .list();
    }

    List<EoiFile> files(UUID eoiId, int number) {
        return this.jdbc.sql("select " + EoiFile.COLUMNS + """
                  from eoi_version_file v join eoi_file f on f.id = v.file_id
                 where v.eoi_id = :eoiId and v.number = :number
                 order by v.position
                """).param("eoiId", eoiId).param("number", number).query(EoiFile::of).list();
    }

    List<ConfidentialMark> marks(UUID eoiId, int number) {
        return this.jdbc.sql("""
                select gen_random_uuid() as id, section, file_id, passage, ground, reason from eoi_version_confidential
                 where eoi_id = :eoiId and number = :number order by position
                """).param("eoiId", eoiId).param("number", number).query(ConfidentialMark.class).list();
    }

    private SentVersion version(UUID eoiId, ResultSet row) throws SQLException {
        int number = row.getInt("number");
        return new SentVersion(number, row.getObject("service_area_id", UUID.class), row.getString("proposed_service"),
                row.getString("subject"), row.getString("summary"), row.getString("approach"),
                row.getString("evidence"), row.getBoolean("late"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(), row.getString("sent_by_name"),
                row.getString("declared_by"), row.getString("declaration"), files(eoiId, number), marks(eoiId, number));
    }

}
