package org.futurecouncil.identification;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.futurecouncil.identity.Officers;
import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.MailTemplate;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.SignedIn;
import org.futurecouncil.platform.WorkingDays;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mails of this stage: each tells a lead what became of the brief. */
@Component
class IdentificationMail {

    static final MailTemplate BRIEF_ACCEPTED = new MailTemplate("identification-brief-accepted", "areaName",
            "reviewerName")
        .withOptional("reason");

    static final MailTemplate BRIEF_RETURNED = new MailTemplate("identification-brief-returned", "areaName", "reason",
            "reviewerName", "dueAt");

    static final MailTemplate AREA_DROPPED = new MailTemplate("identification-area-dropped", "areaName", "reason",
            "reviewerName");

    /** The same number as in the model's task. */
    private static final int WORKING_DAYS_TO_DESCRIBE = 10;

    private final Mailings mailings;

    private final JdbcClient jdbc;

    private final Officers officers;

    private final SignedIn signedIn;

    private final WorkingDays workingDays;

    private final Clock clock;

    IdentificationMail(Mailings mailings, JdbcClient jdbc, Officers officers, SignedIn signedIn,
            WorkingDays workingDays, Clock clock) {
        this.mailings = mailings;
        this.jdbc = jdbc;
        this.officers = officers;
        this.signedIn = signedIn;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** Nobody hears anything when the lead has left the council meanwhile. */
    void tell(BriefDecision decision, UUID serviceAreaId, int version, String reason) {
        Area area = this.jdbc.sql("select programme_id, name, lead from service_area where id = :id")
            .param("id", serviceAreaId)
            .query(Area.class)
            .single();
        this.officers.find(area.lead()).ifPresent((lead) -> {
            MailTemplate template = template(decision);
            this.mailings.open(new Mailing(area.programmeId(), wave(decision, serviceAreaId, version), template,
                    Audience
                        .of(new Recipient(Recipient.Kind.OFFICER, lead.userId(), lead.name(), lead.email(), Map.of())),
                    data(decision, area.name(), reason)));
        });
    }

    private static MailTemplate template(BriefDecision decision) {
        return switch (decision) {
            case ACCEPTED -> BRIEF_ACCEPTED;
            case RETURNED -> BRIEF_RETURNED;
            case DROPPED -> AREA_DROPPED;
        };
    }

    private static String wave(BriefDecision decision, UUID serviceAreaId, int version) {
        return "identification-brief-" + decision.name().toLowerCase(Locale.ROOT) + "-" + serviceAreaId + "-" + version;
    }

    private Map<String, String> data(BriefDecision decision, String areaName, String reason) {
        String reviewer = this.signedIn.userId();
        Map<String, String> data = new HashMap<>();
        data.put("areaName", areaName);
        if (!reason.isEmpty()) {
            data.put("reason", reason);
        }
        data.put("reviewerName", this.officers.nameOf(reviewer));
        if (decision == BriefDecision.RETURNED) {
            data.put("dueAt", this.workingDays.after(this.clock.instant(), WORKING_DAYS_TO_DESCRIBE).toString());
        }
        return data;
    }

    private record Area(UUID programmeId, String name, String lead) {
    }

}
