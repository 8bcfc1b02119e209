package org.futurecouncil.eoi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What comes with the valid versions of EOIs: files, and what their vendors hold
 * confidential. For the forms of those who judge EOIs; nothing that is published reads
 * it.
 */
@Component
public class EoiEnclosures {

    private static final int KILOBYTE = 1024;

    private final JdbcClient jdbc;

    EoiEnclosures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By EOI; every one of them has an entry. */
    public Map<UUID, Enclosures> of(Collection<UUID> eoiIds) {
        Map<UUID, Enclosures> found = new HashMap<>();
        eoiIds.forEach((id) -> found.put(id, new Enclosures(new ArrayList<>(), new ArrayList<>())));
        this.jdbc.sql("""
                select e.id as eoi_id, f.id, f.name, f.size
                  from expression_of_interest e
                  join eoi_version_file v on v.eoi_id = e.id and v.number = e.version
                  join eoi_file f on f.id = v.file_id
                 where e.id = any(:ids)
                 order by v.position
                """).param("ids", eoiIds.toArray(UUID[]::new)).query((row) -> {
            found.get(row.getObject("eoi_id", UUID.class))
                .files()
                .add(new Enclosures.File(row.getString("id"), row.getString("name"), inWords(row.getInt("size"))));
        });
        this.jdbc.sql("""
                select e.id as eoi_id, v.section, f.name, v.passage, v.ground, v.reason
                  from expression_of_interest e
                  join eoi_version_confidential v on v.eoi_id = e.id and v.number = e.version
                  left join eoi_file f on f.id = v.file_id
                 where e.id = any(:ids)
                 order by v.position
                """).param("ids", eoiIds.toArray(UUID[]::new)).query((row) -> {
            String section = row.getString("section");
            found.get(row.getObject("eoi_id", UUID.class))
                .confidential()
                .add(new Enclosures.Confidential(
                        (section != null) ? EoiSection.valueOf(section).title() : row.getString("name"),
                        row.getString("passage"), ConfidentialMark.Ground.valueOf(row.getString("ground")).title(),
                        row.getString("reason")));
        });
        return found;
    }

    public Enclosures of(UUID eoiId) {
        return of(List.of(eoiId)).get(eoiId);
    }

    static String inWords(int bytes) {
        int kilobytes = (bytes + KILOBYTE - 1) / KILOBYTE;
        return (kilobytes < KILOBYTE) ? kilobytes + " KB"
                : String.format(Locale.UK, "%.1f MB", kilobytes / (double) KILOBYTE);
    }

    /** What comes with one EOI. */
    public record Enclosures(List<File> files, List<Confidential> confidential) {

        /** Of an EOI that brings nothing along. */
        public static final Enclosures NONE = new Enclosures(List.of(), List.of());

        /** At {@code /workspace/eois/files/<id>}. */
        public record File(String id, String name, String size) {
        }

        /**
         * What the vendor holds confidential.
         *
         * @param where the section's title or the file's name
         * @param passage null: all of it
         */
        public record Confidential(String where, @Nullable String passage, String ground, String reason) {
        }

    }

}
