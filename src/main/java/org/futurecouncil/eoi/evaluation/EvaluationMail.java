package org.futurecouncil.eoi.evaluation;

import java.util.Map;
import java.util.UUID;

import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.MailTemplate;
import org.futurecouncil.mail.Mailing;

/** The mails of the evaluation. */
final class EvaluationMail {

    /**
     * One message a vendor, whatever the number of its eligible EOIs; of the others it
     * has heard before. Of the competitors it names nobody; of the reviewers it gives the
     * reasons, not the names.
     */
    static final MailTemplate OUTCOME = new MailTemplate("eoi-outcome", "organisation", "eois", "anyInvited",
            "anyScored", "several")
        .withRelease();

    /**
     * What the vendor of an EOI {@code e} hears of it, with its area {@code a}, the area
     * {@code p} that its idea became and its result {@code r}.
     */
    static final String FEEDBACK = """
            jsonb_build_object(
            'reference', e.reference,
            'subject', coalesce(a.name, e.proposed_service),
            'project', coalesce(a.name, p.name),
            'invited', e.outcome = 'INVITED',
            'code', e.outcome_code,
            'reason', e.outcome_reason,
            'chosen', e.outcome_choice -> 'chosen',
            'candidates', e.outcome_choice -> 'candidates',
            'lowestChosen', e.outcome_choice -> 'lowestChosen',
            'whyThese', nullif(e.outcome_choice ->> 'reason', ''),
            'total', r.total::text,
            'criteria', coalesce((
            select jsonb_agg(jsonb_build_object('name', c ->> 'name', 'weight', c -> 'weight',
            'score', c -> 'score', 'points', c -> 'points',
            'reasons', c -> 'reasons') order by i)
            from jsonb_array_elements(r.criteria) with ordinality as k (c, i)), '[]'))
            """;

    private EvaluationMail() {
    }

    static Mailing outcome(UUID programmeId, UUID callId) {
        return new Mailing(programmeId, "eoi-evaluation-outcome", OUTCOME, Audience.query("""
                select 'VENDOR' as recipient_kind, v.id::text as recipient_id, v.contact_name as recipient_name,
                       v.email as email,
                       jsonb_build_object(
                           'organisation', v.organisation,
                           'anyInvited', bool_or(e.outcome = 'INVITED'),
                           'anyScored', bool_or(r.eoi_id is not null),
                           'several', count(*) > 1,
                           'eois', jsonb_agg(%s
                               order by (e.outcome = 'INVITED') desc, e.reference)) as data
                  from expression_of_interest e
                  join vendor v on v.id = e.vendor_id
                  left join service_area a on a.id = e.service_area_id
                  left join service_area p on p.id = e.promoted_area_id
                  left join eoi_result r on r.eoi_id = e.id
                 where e.call_id = :callId and e.state = 'SUBMITTED' and e.eligible
                 group by v.id, v.organisation, v.contact_name, v.email
                """.formatted(FEEDBACK), Map.of("callId", callId)), Map.of());
    }

}
