package org.futurecouncil.roadmap;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A programme whose stages before the roadmap are done, one row of each kind. */
final class RoadmapData {

    static final String REFERENCE = "COTF-2026-01";

    final UUID programme = UUID.randomUUID();

    final UUID caseOne;

    final UUID caseTwo;

    final UUID acme;

    private final UUID parking;

    private final String reference;

    private final UUID call = UUID.randomUUID();

    private final JdbcClient jdbc;

    private final OffsetDateTime now;

    RoadmapData(JdbcClient jdbc, Instant start) {
        this(jdbc, start, REFERENCE);
    }

    /**
     * @param reference the programme's; what must be unique beside it is derived from it
     */
    RoadmapData(JdbcClient jdbc, Instant start, String reference) {
        this.jdbc = jdbc;
        this.reference = reference;
        this.now = start.atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, :reference, 'Services of tomorrow', 'Harrow Example Council', 'innovation@council.example',
                        20, 6, 'ROADMAP', 'amara', :now)
                """).param("id", this.programme).param("reference", reference).param("now", this.now).update();
        this.parking = area(1, "Parking permits", "chloe", "NOMINATED", "SHORTLISTED");
        area(2, "Waste", "david", "NOMINATED", "NOT_SHORTLISTED");
        area(3, "Pets", "eilidh", "NOMINATED", "DROPPED");
        UUID libraries = area(4, "Libraries", "david", "PROPOSED", "SHORTLISTED");
        jdbc.sql("""
                insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state)
                values (:id, :programme, :reference, 'Call', 'Text', :now, :closes, 'DECIDED')
                """)
            .param("id", this.call)
            .param("programme", this.programme)
            .param("reference", own("CALL-1"))
            .param("now", this.now)
            .param("closes", this.now.plusDays(10))
            .update();
        this.acme = vendor("Acme", "acme@vendor.example");
        UUID zenith = vendor("Zenith", "TECH@firm.example");
        UUID idle = vendor("Idle", "idle@vendor.example");
        UUID refused = vendor("Refused", "acme+2@vendor.example");
        eoi(this.acme, this.parking, null, "SUBMITTED", true, "INVITED");
        UUID proposal = eoi(this.acme, null, "Robots that sort books", "SUBMITTED", true, "INVITED");
        jdbc.sql("update expression_of_interest set promoted_area_id = :libraries where id = :proposal")
            .param("libraries", libraries)
            .param("proposal", proposal)
            .update();
        eoi(zenith, this.parking, null, "SUBMITTED", true, "INVITED");
        eoi(refused, this.parking, null, "REFUSED", null, null);
        eoi(idle, this.parking, null, "DRAFT", null, null);
        workshop(this.parking);
        this.caseOne = approvedCase(idea(this.parking, 1, "STOOD_UP"), "BC-1", "Parking app");
        this.caseTwo = approvedCase(idea(libraries, 1, "REDESIGNED"), "BC-2", "Library robots");
        idea(libraries, 2, "DISMISSED");
        UUID dropped = idea(this.parking, 2, "STOOD_UP");
        result(dropped, "DROPPED", "eilidh");
        businessCase(idea(this.parking, 3, "REDESIGNED"), "BC-3", "Weak case", "NOT_PUT_FORWARD", 0);
        businessCase(idea(this.parking, 4, "REDESIGNED"), "BC-4", "Strong case", "REJECTED", 1);
        businessCase(idea(this.parking, 5, "REDESIGNED"), "BC-5", "Returned twice", "DROPPED", 2);
        draft(idea(this.parking, 6, "REDESIGNED"), "BC-6", "Never written");
    }

    /** Approves more cases, with long titles. */
    void approveMoreCases(int number) {
        for (int i = 1; i <= number; i++) {
            String title = "Möglichkeit " + i + " 🚗" + " wort".repeat(36);
            approvedCase(idea(this.parking, 6 + i, "STOOD_UP"), "BC-" + (100 + i), title);
        }
    }

    /** Has more vendors invited to the tables of the approved cases. */
    void inviteMoreVendors(int number) {
        for (int i = 1; i <= number; i++) {
            eoi(vendor("Söhne & Töchter " + i + " 🌍", "vendor" + i + "@vendor.example"), this.parking, null,
                    "SUBMITTED", true, "INVITED");
        }
    }

    /** Of an address or a reference: the same, but of this programme alone. */
    String own(String text) {
        if (this.reference.equals(REFERENCE)) {
            return text;
        }
        return text.contains("@") ? text.replace("@", "-" + this.reference.toLowerCase(Locale.ROOT) + "@")
                : this.reference + "-" + text;
    }

    private UUID area(int position, String name, String lead, String origin, String state) {
        UUID id = UUID.randomUUID();
        this.jdbc.sql("""
                insert into service_area (id, programme_id, position, name, department, lead, origin, state,
                                          state_reason, nominated_by, nominated_at)
                values (:id, :programme, :position, :name, 'Place', :lead, :origin, :state, 'Why', 'amara', :now)
                """)
            .param("id", id)
            .param("programme", this.programme)
            .param("position", position)
            .param("name", name)
            .param("lead", lead)
            .param("origin", origin)
            .param("state", state)
            .param("now", this.now)
            .update();
        return id;
    }

    private UUID vendor(String organisation, String email) {
        UUID id = UUID.randomUUID();
        this.jdbc.sql("""
                insert into vendor (id, organisation, contact_name, email, registered_at)
                values (:id, :organisation, :organisation || ' Contact', :email, :now)
                """)
            .param("id", id)
            .param("organisation", organisation)
            .param("email", own(email))
            .param("now", this.now)
            .update();
        this.jdbc.sql("insert into invitation (id, call_id, vendor_id, invited_at) values (:id, :call, :vendor, :now)")
            .param("id", UUID.randomUUID())
            .param("call", this.call)
            .param("vendor", id)
            .param("now", this.now)
            .update();
        return id;
    }

    private UUID eoi(UUID vendor, @Nullable UUID area, @Nullable String proposed, String state,
            @Nullable Boolean eligible, @Nullable String outcome) {
        UUID id = UUID.randomUUID();
        this.jdbc.sql("""
                insert into expression_of_interest (id, call_id, vendor_id, reference, service_area_id,
                                                    proposed_service, summary, approach, state, submitted_at,
                                                    late_reason, eligible, outcome, outcome_reason)
                values (:id, :call, :vendor, :id::text, :area, :proposed, 'S', 'A', :state, :now, 'Why', :eligible,
                        :outcome, 'Why')
                """)
            .param("id", id)
            .param("call", this.call)
            .param("vendor", vendor)
            .param("area", area)
            .param("proposed", proposed)
            .param("state", state)
            .param("now", this.now)
            .param("eligible", eligible)
            .param("outcome", outcome)
            .update();
        return id;
    }

    /** Acme brought three people, of whom two came. */
    private void workshop(UUID area) {
        UUID workshop = UUID.randomUUID();
        UUID table = UUID.randomUUID();
        UUID attendance = UUID.randomUUID();
        this.jdbc
            .sql("""
                    insert into workshop (id, programme_id, reference, title, venue_name, venue_address, access_information,
                                          agenda, starts_at, ends_at, rsvp_closes_at, calendar_uid, state, announced_at,
                                          planned_by, planned_at)
                    values (:id, :programme, :reference, 'W', 'V', 'A', 'I', 'A', :starts, :ends, :now, :reference, 'HELD', :now,
                            'amara', :now)
                    """)
            .param("id", workshop)
            .param("programme", this.programme)
            .param("reference", own("WS-1"))
            .param("starts", this.now.plusDays(1))
            .param("ends", this.now.plusDays(1).plusHours(6))
            .param("now", this.now)
            .update();
        this.jdbc.sql("""
                insert into workshop_table (id, workshop_id, service_area_id, position, lead, seats)
                values (:id, :workshop, :area, 1, 'chloe', 8)
                """).param("id", table).param("workshop", workshop).param("area", area).update();
        this.jdbc.sql("""
                insert into attendance (id, workshop_id, vendor_id, state, party_size, table_id, answered_at)
                values (:id, :workshop, :vendor, 'COMING', 3, :table, :now)
                """)
            .param("id", attendance)
            .param("workshop", workshop)
            .param("vendor", this.acme)
            .param("table", table)
            .param("now", this.now)
            .update();
        this.jdbc
            .sql("""
                    insert into attendee (id, attendance_id, position, name, attended)
                    values (gen_random_uuid(), :attendance, 1, 'One', true), (gen_random_uuid(), :attendance, 2, 'Two', true),
                           (gen_random_uuid(), :attendance, 3, 'Three', false)
                    """)
            .param("attendance", attendance)
            .update();
    }

    private UUID idea(UUID area, int position, String verdict) {
        UUID id = UUID.randomUUID();
        this.jdbc
            .sql("""
                    insert into idea (id, programme_id, service_area_id, position, title, description, verdict, verdict_reason,
                                      redesign)
                    values (:id, :programme, :area, :position, 'Idea', 'D', :verdict, 'R',
                            case when :verdict = 'REDESIGNED' then 'Smaller' end)
                    """)
            .param("id", id)
            .param("programme", this.programme)
            .param("area", area)
            .param("position", position)
            .param("verdict", verdict)
            .update();
        return id;
    }

    private void result(UUID idea, String result, String owner) {
        this.jdbc.sql("""
                insert into departmental_result (idea_id, result, reason, owner, decided_by, decided_at)
                values (:idea, :result, 'R', :owner, 'amara', :now)
                """).param("idea", idea).param("result", result).param("owner", owner).param("now", this.now).update();
    }

    private UUID approvedCase(UUID idea, String reference, String title) {
        return businessCase(idea, reference, title, "APPROVED", 1);
    }

    /**
     * A case that was written and gains both money and capacity.
     * @param rounds in how many of the managers' rounds it was
     */
    private UUID businessCase(UUID idea, String reference, String title, String state, int rounds) {
        UUID id = draft(idea, reference, title);
        UUID version = UUID.randomUUID();
        UUID appraisal = UUID.randomUUID();
        this.jdbc.sql("""
                with v as (
                    insert into business_case_version (id, business_case_id, version, strategic_case, economic_case,
                        commercial_case, financial_case, management_case, strategic_fit, strategic_fit_reason,
                        deliverability, deliverability_reason, written_by, written_at)
                    values (:version, :id, 1, 'S', 'E', 'C', 'F', 'M', 3, 'R', 3, 'R', 'chloe', :now))
                insert into business_case_appraisal (id, version_id, capital_bias, revenue_bias, benefit_reduction,
                    base_year, discount_schedule, hours_per_fte, total_cost, present_costs, present_benefits,
                    net_present_value, net_hours, net_fte, years, appraised_by, appraised_at)
                values (:appraisal, :version, 0, 0, 0, 2026, '{}', 1610, 10, 10, 15, 5, 100, 0.06, '{}', 'owen', :now)
                """)
            .param("version", version)
            .param("id", id)
            .param("appraisal", appraisal)
            .param("now", this.now)
            .update();
        for (int round = 1; round <= rounds; round++) {
            this.jdbc.sql("""
                    insert into case_ranking (id, programme_id, round, rule, ranked_at)
                    values (gen_random_uuid(), :programme, :round, '{}', :now)
                    on conflict on constraint uq_case_ranking_round do nothing
                    """).param("programme", this.programme).param("round", round).param("now", this.now).update();
            this.jdbc.sql("""
                    insert into case_ranking_place (ranking_id, business_case_id, appraisal_id, place, tied, total,
                                                    contributions)
                    select id, :case, :appraisal, 1, false, 50, '[]' from case_ranking
                     where programme_id = :programme and round = :round
                    """)
                .param("case", id)
                .param("appraisal", appraisal)
                .param("programme", this.programme)
                .param("round", round)
                .update();
        }
        this.jdbc.sql("update business_case set appraisal_id = :appraisal, state = :state where id = :id")
            .param("appraisal", appraisal)
            .param("state", state)
            .param("id", id)
            .update();
        return id;
    }

    private UUID draft(UUID idea, String reference, String title) {
        result(idea, "READY", "chloe");
        UUID id = UUID.randomUUID();
        this.jdbc.sql("""
                insert into business_case (id, programme_id, idea_id, reference, title, state, state_reason, owner)
                values (:id, :programme, :idea, :reference, :title, 'DRAFT', 'Why', 'chloe')
                """)
            .param("id", id)
            .param("programme", this.programme)
            .param("idea", idea)
            .param("reference", own(reference))
            .param("title", title)
            .update();
        return id;
    }

}
