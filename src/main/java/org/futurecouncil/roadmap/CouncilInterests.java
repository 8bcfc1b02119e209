package org.futurecouncil.roadmap;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.mail.MailRequests;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.ProcessSteps;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Other councils that ask to join the next programme. */
@Service
public class CouncilInterests {

    private static final String SELECT = """
            select id, council_name, contact_name, contact_role, email, message, version from council_interest
            """;

    private final JdbcClient jdbc;

    private final Officers officers;

    private final Mailings mailings;

    private final MailRequests requests;

    private final RoadmapRoundtableProcess process;

    private final ProcessSteps steps;

    private final Clock clock;

    CouncilInterests(JdbcClient jdbc, Officers officers, Mailings mailings, MailRequests requests,
            RoadmapRoundtableProcess process, ProcessSteps steps, Clock clock) {
        this.jdbc = jdbc;
        this.officers = officers;
        this.mailings = mailings;
        this.requests = requests;
        this.process = process;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * Registers a council; a second request from the same address replaces the first, and
     * one that says nothing new changes nothing. It is acknowledged by mail, and handed
     * to the programme's officers: together with all others when the time to ask is over,
     * or at once where the programme ended before its roadmap.
     * @throws RuleViolation if something is missing, nothing is published yet, the time
     * to ask is over, or the same address has asked too often within the hour
     */
    public void register(UUID programmeId, CouncilRequest request) {
        RuleViolation.throwIfAny(request.problems());
        this.steps.run(() -> registerOnce(programmeId, request));
    }

    private void registerOnce(UUID programmeId, CouncilRequest request) {
        // the row lock puts requests to one programme one after the other
        Window window = this.jdbc.sql("""
                select p.contact_email, o.interest_closes_at
                  from programme p join outcome_publication o on o.programme_id = p.id
                 where p.id = :programmeId
                   for update of p
                """)
            .param("programmeId", programmeId)
            .query((row, number) -> new Window(row.getString("contact_email"),
                    row.getObject("interest_closes_at", OffsetDateTime.class).toInstant()))
            .optional()
            .orElseThrow(() -> new RuleViolation("This programme has published nothing yet: ask once it has."));
        window.throwIfOver(this.clock.instant());
        Optional<Interest> before = this.jdbc
            .sql(SELECT + " where programme_id = :programmeId and lower(email) = lower(:email)")
            .param("programmeId", programmeId)
            .param("email", request.email())
            .query(Interest.class)
            .optional();
        if (before.filter((interest) -> interest.saysSameAs(request)).isPresent()) {
            return;
        }
        if (!this.requests.allow(request.email())) {
            throw new RuleViolation("You have changed this request several times within the hour."
                    + " Your last one stands; try again later.");
        }
        UUID id = before.map(Interest::id).orElseGet(Ids::next);
        this.jdbc
            .sql("""
                    insert into council_interest (id, programme_id, council_name, contact_name, contact_role, email, message, registered_at)
                    values (:id, :programmeId, :councilName, :contactName, :contactRole, :email, :message, :now)
                    on conflict on constraint pk_council_interest do update
                       set council_name = excluded.council_name, contact_name = excluded.contact_name,
                           contact_role = excluded.contact_role, message = excluded.message, registered_at = excluded.registered_at,
                           version = council_interest.version + 1
                    """)
            .param("id", id)
            .param("programmeId", programmeId)
            .param("councilName", request.councilName())
            .param("contactName", request.contactName())
            .param("contactRole", request.contactRole())
            .param("email", request.email())
            .param("message", request.message())
            .param("now", OffsetDateTime.now(this.clock))
            .update();
        if (!this.process.councilInterestReceived(programmeId, id)) {
            thank(programmeId, id);
            Interest interest = find(id);
            handOver(programmeId, "roadmap-council-interest-" + id + "-" + interest.version(), List.of(interest));
        }
    }

    /**
     * Puts right the address of who asked, in every request.
     * @throws RuleViolation if another council has it
     */
    @Transactional
    public void correctEmail(String before, String email) {
        try {
            this.jdbc.sql("update council_interest set email = :email where lower(email) = :before")
                .param("email", email)
                .param("before", EmailAddress.key(before))
                .update();
        }
        catch (DuplicateKeyException ex) {
            throw new RuleViolation("Another council that asked to join has this address.");
        }
    }

    /** Acknowledges a request. */
    @Transactional
    void thank(UUID programmeId, UUID interestId) {
        Interest interest = find(interestId);
        this.mailings
            .open(new Mailing(programmeId, "roadmap-council-interest-receipt-" + interestId + "-" + interest.version(),
                    RoadmapMail.COUNCIL_INTEREST_RECEIPT,
                    Audience.of(new Recipient(Recipient.Kind.COUNCIL, EmailAddress.key(interest.email()),
                            interest.contactName(), interest.email(), Map.of())),
                    Map.of("otherCouncil", interest.councilName(), "message", interest.message())));
    }

    @Transactional(readOnly = true)
    boolean any(UUID programmeId) {
        return !of(programmeId).isEmpty();
    }

    /** Lists all that asked to the programme's officers. */
    @Transactional
    void handOver(UUID programmeId) {
        handOver(programmeId, "roadmap-council-interests", of(programmeId));
    }

    private void handOver(UUID programmeId, String wave, List<Interest> interests) {
        List<Recipient> recipients = new ArrayList<>();
        this.officers.inGroup(Groups.PROGRAMME_OFFICERS)
            .forEach((officer) -> recipients.add(new Recipient(Recipient.Kind.OFFICER, officer.userId(), officer.name(),
                    officer.email(), Map.of())));
        this.mailings.open(new Mailing(programmeId, wave, RoadmapMail.COUNCIL_INTERESTS, Audience.of(recipients),
                Map.of("councils", interests)));
    }

    private List<Interest> of(UUID programmeId) {
        return this.jdbc.sql(SELECT + " where programme_id = :programmeId order by lower(council_name), id")
            .param("programmeId", programmeId)
            .query(Interest.class)
            .list();
    }

    private Interest find(UUID id) {
        return this.jdbc.sql(SELECT + " where id = :id").param("id", id).query(Interest.class).single();
    }

    /** A request as it stands. */
    record Interest(UUID id, String councilName, String contactName, String contactRole, String email, String message,
            int version) {

        boolean saysSameAs(CouncilRequest request) {
            return this.councilName.equals(request.councilName()) && this.contactName.equals(request.contactName())
                    && this.contactRole.equals(request.contactRole()) && this.message.equals(request.message());
        }

    }

    private record Window(String contactEmail, Instant closesAt) {

        void throwIfOver(Instant now) {
            if (!now.isBefore(this.closesAt)) {
                throw new RuleViolation("The time to ask ended on " + LondonTime.sentence(this.closesAt) + ". Write to "
                        + this.contactEmail + " instead.");
            }
        }

    }

}
