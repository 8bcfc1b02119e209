package org.futurecouncil.eoi.evaluation;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A programme whose call is closed and screened, and ready to be evaluated. */
class ScreenedCall {

    static final String REASON = "Clear, with figures from two councils";

    final UUID programme = UUID.randomUUID();

    final UUID call = UUID.randomUUID();

    /** Name to id. */
    final Map<String, UUID> areas = new LinkedHashMap<>();

    final Map<String, UUID> vendors = new LinkedHashMap<>();

    /** Reference to id. */
    final Map<String, UUID> eois = new LinkedHashMap<>();

    /** Name to id, in order. */
    final Map<String, UUID> criteria = new LinkedHashMap<>();

    /** Of the programme. */
    final String reference;

    final JdbcClient jdbc;

    private final RuntimeService runtime;

    private final OffsetDateTime now;

    ScreenedCall(JdbcClient jdbc, RuntimeService runtime, String reference, OffsetDateTime now, int tables) {
        this.jdbc = jdbc;
        this.runtime = runtime;
        this.reference = reference;
        this.now = now;
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, :reference, 'Services of tomorrow', 'Harrow Example Council',
                        'innovation@council.example', 3, :tables, 'CALLING', 'amara', :now)
                """)
            .param("id", this.programme)
            .param("reference", reference)
            .param("tables", tables)
            .param("now", this.now)
            .update();
        this.jdbc.sql("""
                insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state)
                values (:id, :p, :reference || '-C', 'Call', 'Tell us', :opens, :closes, 'CLOSED')
                """)
            .param("id", this.call)
            .param("p", this.programme)
            .param("reference", reference)
            .param("opens", this.now.minusDays(30))
            .param("closes", this.now.minusDays(2))
            .update();
    }

    /** All at once, since weights must sum to 100. */
    final void criteria(List<String> names, List<Integer> weights) {
        names.forEach((name) -> this.criteria.put(name, UUID.randomUUID()));
        this.jdbc.sql("""
                insert into criterion (id, programme_id, position, name, description, weight)
                select id, :p, position, name, 'What a good answer shows about ' || name, weight
                  from unnest(:ids::uuid[], :names::text[], :weights::int[])
                       with ordinality as c (id, name, weight, position)
                """)
            .param("p", this.programme)
            .param("ids", this.criteria.values().toArray(UUID[]::new))
            .param("names", names.toArray(String[]::new))
            .param("weights", weights.toArray(Integer[]::new))
            .update();
    }

    final void area(String name) {
        areaLeftOut(name);
        this.jdbc.sql("insert into call_area (call_id, service_area_id) values (:call, :id)")
            .param("call", this.call)
            .param("id", this.areas.get(name))
            .update();
    }

    /** An accepted area that the call does not ask about. */
    final void areaLeftOut(String name) {
        UUID id = UUID.randomUUID();
        this.areas.put(name, id);
        this.jdbc.sql("""
                insert into service_area (id, programme_id, position, name, department, lead, origin, state,
                                          nominated_by, nominated_at)
                values (:id, :p, :position, :name, 'Place', 'chloe', 'NOMINATED', 'ACCEPTED', 'amara', :now)
                """)
            .param("id", id)
            .param("p", this.programme)
            .param("position", this.areas.size())
            .param("name", name)
            .param("now", this.now)
            .update();
        this.jdbc.sql("""
                insert into service_brief values (:id, 'By hand', 'Slow', 'Faster', 1, 'chloe', :now)
                """).param("id", id).param("now", this.now).update();
    }

    /** An eligible EOI for a listed area. */
    final void eoi(String reference, String vendor, String area) {
        insert(reference, vendor, this.areas.get(area), null, true);
    }

    /** An eligible EOI for a service that nobody had listed. */
    final void idea(String reference, String vendor, String service) {
        insert(reference, vendor, null, service, true);
    }

    final void ineligible(String reference, String vendor, String area) {
        insert(reference, vendor, this.areas.get(area), null, false);
    }

    private void insert(String reference, String vendor, @Nullable UUID area, @Nullable String service,
            boolean eligible) {
        UUID vendorId = this.vendors.computeIfAbsent(vendor, this::vendor);
        UUID id = UUID.randomUUID();
        this.eois.put(reference, id);
        this.jdbc.sql("""
                insert into expression_of_interest (id, call_id, vendor_id, reference, service_area_id,
                       proposed_service, summary, approach, evidence, state, submitted_at, eligible, eligibility_reason)
                values (:id, :call, :vendor, :reference, :area, :service, 'Summary of ' || :reference,
                        'Approach of ' || :reference, '', 'SUBMITTED', :at, :eligible,
                        case when :eligible then null else 'Not about a service of the council' end)
                """)
            .param("id", id)
            .param("call", this.call)
            .param("vendor", vendorId)
            .param("reference", reference)
            .param("area", area)
            .param("service", service)
            .param("at", this.now.minusDays(3))
            .param("eligible", eligible)
            .update();
    }

    /** Where a vendor is reached; of this call alone. */
    final String address(String vendor) {
        return (vendor + "-of-" + this.reference).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")
                + "@vendor.example";
    }

    private UUID vendor(String name) {
        UUID id = UUID.randomUUID();
        this.jdbc.sql("insert into vendor values (:id, :name, :contact, :email, null, null, :now)")
            .param("id", id)
            .param("name", name)
            .param("contact", "Contact of " + name)
            .param("email", address(name))
            .param("now", this.now)
            .update();
        return id;
    }

    final Map<String, Object> scores(String reference, ToIntFunction<String> byCriterion) {
        List<Map<String, Object>> scores = new ArrayList<>();
        this.criteria.forEach((name, id) -> scores
            .add(Map.of("criterion", id, "score", byCriterion.applyAsInt(name), "reason", REASON)));
        return Map.of("eoi", reference, "scores", scores);
    }

    final ProcessInstance start() {
        return this.runtime.startProcessInstanceByKey(EvaluationProcess.KEY, this.programme.toString(),
                Map.of("programmeId", this.programme.toString(), "programmeReference", this.reference, "callId",
                        this.call.toString()));
    }

    /** The references of a packet's EOIs that await their scores, in order. */
    final List<String> packet(String packetId) {
        return this.jdbc.sql("""
                select e.reference
                  from review r
                  join expression_of_interest e on e.id = r.eoi_id
                  join review_packet p on p.id = r.packet_id
                 where p.id = :packet and r.state = 'OPEN'
                 order by r.position
                """).param("packet", UUID.fromString(packetId)).query(String.class).list();
    }

}
