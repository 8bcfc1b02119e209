package org.futurecouncil.vendor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Every column of every table, the engine's too, in which a word stands. */
final class Places {

    private Places() {
    }

    static List<String> of(JdbcClient jdbc, String word) {
        List<String> found = new ArrayList<>();
        List<Map<String, Object>> columns = jdbc.sql("""
                select c.table_name, c.column_name from information_schema.columns c
                  join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                 where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                   and c.data_type in ('text', 'jsonb', 'character varying', 'ARRAY', 'bytea')
                 order by 1, 2
                """).query().listOfRows();
        columns.forEach((column) -> {
            String name = "\"" + column.get("column_name") + "\"";
            int rows = jdbc
                .sql("select count(*) from " + column.get("table_name") + " where position(lower(:word) in lower("
                        + name + "::text)) > 0 or position(encode(convert_to(:word, 'UTF8'), 'hex') in " + name
                        + "::text) > 0")
                .param("word", word)
                .query(Integer.class)
                .single();
            if (rows > 0) {
                found.add(column.get("table_name") + "." + column.get("column_name"));
            }
        });
        return found;
    }

}
