package org.futurecouncil.workshop;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of a programme that has come to its workshop. */
class WorkshopFixture {

    final UUID programme = UUID.randomUUID();

    final UUID parking = UUID.randomUUID();

    final UUID libraries = UUID.randomUUID();

    final JdbcClient jdbc;

    private final UUID call = UUID.randomUUID();

    private final String reference;

    private final Supplier<OffsetDateTime> clock;

    private int vendors;

    WorkshopFixture(JdbcClient jdbc, String reference, Supplier<OffsetDateTime> clock) {
        this.jdbc = jdbc;
        this.reference = reference;
        this.clock = clock;
    }

    /** Two projects, led by chloe and david. */
    final void shortlisted() {
        insert("programme", "id", this.programme, "reference", this.reference, "title", "Services of tomorrow",
                "council_name", "Harrow Example Council", "contact_email", "innovation@council.example",
                "approval_limit", 3, "table_limit", 6, "state", "WORKSHOP", "created_by", "amara", "created_at", now());
        area(this.parking, 1, "Parking permits", "chloe");
        area(this.libraries, 2, "Libraries", "david");
        insert("call", "id", this.call, "programme_id", this.programme, "reference", this.reference + "-CALL", "title",
                "Call", "text", "Text", "opens_at", now().minusDays(30), "closes_at", now().minusDays(9), "state",
                "DECIDED");
    }

    /** A vendor that was invited for a project. */
    UUID vendor(String organisation, UUID project) {
        UUID vendor = vendor(organisation);
        eoi(vendor, project, "INVITED");
        return vendor;
    }

    UUID vendor(String organisation) {
        UUID vendor = UUID.randomUUID();
        this.vendors++;
        insert("vendor", "id", vendor, "organisation", organisation, "contact_name", "Contact of " + organisation,
                "email", "vendor" + this.vendors + "@" + this.reference.toLowerCase(Locale.ROOT) + ".example",
                "registered_at", now());
        return vendor;
    }

    UUID eoi(UUID vendor, @Nullable UUID project, String outcome) {
        UUID eoi = UUID.randomUUID();
        insert("expression_of_interest", "id", eoi, "call_id", this.call, "vendor_id", vendor, "reference",
                "E-" + UUID.randomUUID(), "service_area_id", project, "proposed_service",
                (project != null) ? null : "Another service", "summary", "Summary", "approach", "Approach", "state",
                "SUBMITTED", "submitted_at", now().minusDays(20).plusMinutes(this.vendors), "outcome", outcome,
                "outcome_reason", "Because");
        return eoi;
    }

    void area(UUID id, int position, String name, String lead) {
        insert("service_area", "id", id, "programme_id", this.programme, "position", position, "name", name,
                "department", "Place", "lead", lead, "origin", "NOMINATED", "state", "SHORTLISTED", "nominated_by",
                "amara", "nominated_at", now());
    }

    void insert(String table, @Nullable Object... columnsAndValues) {
        List<String> columns = new ArrayList<>();
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            columns.add((String) columnsAndValues[i]);
            values.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
        }
        this.jdbc
            .sql("insert into %s (%s) values (:%s)".formatted(table, String.join(", ", columns),
                    String.join(", :", columns)))
            .params(values)
            .update();
    }

    private OffsetDateTime now() {
        return this.clock.get();
    }

}
