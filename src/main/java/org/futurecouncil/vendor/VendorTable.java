package org.futurecouncil.vendor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.type.TypeReference;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Json;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of one kind.
 *
 * @param name in camel case; {@code messages/account.properties} say what it is and why
 * it is held
 * @param rows each with the same columns, in their order
 */
public record VendorTable(String name, List<Map<String, @Nullable Object>> rows) {

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> ROW = new TypeReference<>() {
    };

    /**
     * What a query finds.
     * @param sql whose columns are named as people read them, in camel case and quotes,
     * with the parameter {@code :vendorId}
     */
    public static VendorTable of(String name, JdbcClient jdbc, Json json, String sql, UUID vendorId) {
        return new VendorTable(name,
                jdbc.sql("select row_to_json(r)::text from (" + sql + ") r")
                    .param("vendorId", vendorId)
                    .query((row, number) -> read(json, row.getString(1)))
                    .list());
    }

    private static Map<String, @Nullable Object> read(Json json, String row) {
        return json.read(row, ROW);
    }

}
