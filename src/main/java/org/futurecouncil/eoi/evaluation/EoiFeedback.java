package org.futurecouncil.eoi.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.type.TypeReference;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Json;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a vendor may know of the decision on its EOI: what the mail says too, and not
 * before that has gone out.
 */
@Service
@Transactional(readOnly = true)
public class EoiFeedback {

    private static final TypeReference<Words> WORDS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;

    private final Json json;

    EoiFeedback(JdbcClient jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * @return empty where the vendor has sent in no such EOI
     */
    public Optional<Feedback> find(String eoiReference, UUID vendorId) {
        return this.jdbc
            .sql("""
                    select c.programme_id, c.reference as call_reference, c.title, coalesce(e.service_area_id, e.promoted_area_id) as area_id,
                           e.state, e.eligible, e.eligibility_reason, e.late_reason,
                           exists (select from mailing g where g.programme_id = c.programme_id
                                      and g.wave = 'eoi-evaluation-outcome'
                                      and (g.release_by is null or g.released_at is not null)) as told,
                           exists (select from mailing g join message m on m.mailing_id = g.id
                                    where g.programme_id = c.programme_id and g.template = 'eoi-ineligible'
                                      and m.recipient_id = e.vendor_id::text
                                      and (g.release_by is null or g.released_at is not null
                                           or g.called_off_at is null and m.state <> 'QUEUED')) as told_ineligible,
                           %s as words
                      from expression_of_interest e
                      join call c on c.id = e.call_id
                      left join service_area a on a.id = e.service_area_id
                      left join service_area p on p.id = e.promoted_area_id
                      left join eoi_result r on r.eoi_id = e.id
                     where e.reference = :reference and e.vendor_id = :vendorId and e.state <> 'DRAFT'
                    """
                .formatted(EvaluationMail.FEEDBACK))
            .param("reference", eoiReference)
            .param("vendorId", vendorId)
            .query((row, number) -> {
                boolean eligible = !Boolean.FALSE.equals(row.getObject("eligible"));
                boolean told = eligible ? row.getBoolean("told") : row.getBoolean("told_ineligible");
                Words words = this.json.read(row.getString("words"), WORDS);
                return new Feedback(row.getObject("programme_id", UUID.class), row.getString("call_reference"),
                        row.getString("title"), row.getObject("area_id", UUID.class), row.getString("state"), eligible,
                        told && !eligible ? row.getString("eligibility_reason") : null, row.getString("late_reason"),
                        words.reference(), words.subject(), (told && words.code() != null) ? words : null);
            })
            .optional();
    }

    /**
     * Where an EOI stands for its vendor.
     *
     * @param areaId of the project for which it is, or which its idea became
     * @param ineligibleBecause null unless it was found not eligible and the vendor knows
     * @param lateReason of the decision on one that came late
     * @param words null until its vendor has been told the decision
     */
    public record Feedback(UUID programmeId, String callReference, String callTitle, @Nullable UUID areaId,
            String state, boolean eligible, @Nullable String ineligibleBecause, @Nullable String lateReason,
            String reference, String subject, @Nullable Words words) {
    }

    /**
     * The decision.
     *
     * @param code names of {@code EoiOutcome}
     * @param total of 100, as text
     */
    public record Words(String reference, String subject, @Nullable String project, @Nullable Boolean invited,
            @Nullable String code, @Nullable String reason, @Nullable Integer chosen, @Nullable Integer candidates,
            @Nullable String lowestChosen, @Nullable String whyThese, @Nullable String total,
            List<Criterion> criteria) {
    }

    /** How it was scored by one criterion. */
    public record Criterion(String name, int weight, String score, @Nullable String points, List<String> reasons) {
    }

}
