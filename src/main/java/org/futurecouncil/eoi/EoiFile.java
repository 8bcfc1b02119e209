package org.futurecouncil.eoi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A file of an EOI, without its content.
 *
 * @param name safe to be shown and to be downloaded under
 * @param size in bytes
 * @param sha256 in hexadecimal digits
 */
public record EoiFile(UUID id, String name, String mediaType, int size, String sha256, String addedBy,
        Instant addedAt) {

    static final String COLUMNS = "f.id, f.name, f.media_type, f.size, f.sha256, f.added_by_name, f.added_at";

    static EoiFile of(ResultSet row, int number) throws SQLException {
        return new EoiFile(row.getObject("id", UUID.class), row.getString("name"), row.getString("media_type"),
                row.getInt("size"), HexFormat.of().formatHex(row.getBytes("sha256")), row.getString("added_by_name"),
                row.getObject("added_at", OffsetDateTime.class).toInstant());
    }

}
