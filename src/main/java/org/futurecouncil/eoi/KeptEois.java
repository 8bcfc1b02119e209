package org.futurecouncil.eoi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.futurecouncil.mail.RecipientErasure;
import org.futurecouncil.vendor.Vendor;
import org.futurecouncil.vendor.VendorRetention;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a removed vendor sent in, with its files, what reviewers gave it and why, and what
 * was decided: kept so that the decision can be explained (Procurement Act 2023, s.98).
 */
@Component
class KeptEois implements VendorRetention {

    private static final String EOIS = """
            (select e.id from expression_of_interest e join call c on c.id = e.call_id
              where e.vendor_id = :vendorId and c.programme_id = :programmeId)
            """;

    private static final String CALLS = "(select id from call where programme_id = :programmeId)";

    private final JdbcClient jdbc;

    private final EoiPersonalData personalData;

    private final RecipientErasure mails;

    KeptEois(JdbcClient jdbc, EoiPersonalData personalData, RecipientErasure mails) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.mails = mails;
    }

    @Override
    public Set<UUID> programmes(UUID vendorId) {
        return Set.copyOf(this.jdbc.sql("""
                select c.programme_id from expression_of_interest e join call c on c.id = e.call_id
                 where e.vendor_id = :vendorId
                union
                select c.programme_id from conflict_of_interest f join call c on c.id = f.call_id
                 where f.vendor_id = :vendorId
                union
                -- as it was asked; what was published does not say who did
                select c.programme_id from question q join call c on c.id = q.call_id
                 where q.vendor_id = :vendorId and q.text <> coalesce(q.published_text, :erased)
                """).param("vendorId", vendorId).param("erased", RecipientErasure.ERASED).query(UUID.class).list());
    }

    @Override
    public Map<String, Integer> erase(Vendor vendor, UUID programmeId) {
        Map<String, Object> parameters = Map.of("vendorId", vendor.id(), "programmeId", programmeId, "erased",
                RecipientErasure.ERASED);
        eraseInWordsOfOthers(vendor, programmeId, parameters);
        Map<String, Integer> erased = new LinkedHashMap<>();
        delete("moderation_participant", "eoi_id in " + EOIS, parameters);
        erased.put("moderated-scores", delete("moderated_score", "eoi_id in " + EOIS, parameters));
        erased.put("scores", delete("eoi_score", "eoi_id in " + EOIS, parameters));
        delete("review", "eoi_id in " + EOIS, parameters);
        delete("eoi_result", "eoi_id in " + EOIS, parameters);
        delete("eoi_set_aside", "eoi_id in " + EOIS, parameters);
        erased.put("conflicts", delete("conflict_of_interest",
                "vendor_id = :vendorId and call_id in " + CALLS + " or found_in in " + EOIS, parameters));
        delete("eoi_version_confidential", "eoi_id in " + EOIS, parameters);
        delete("eoi_version_file", "eoi_id in " + EOIS, parameters);
        erased.put("versions", delete("eoi_version", "eoi_id in " + EOIS, parameters));
        erased.put("files", delete("eoi_file", "eoi_id in " + EOIS, parameters));
        erased.put("eois", delete("expression_of_interest", "id in " + EOIS, parameters));
        erased.put("questions", this.jdbc.sql("""
                update question set text = coalesce(published_text, :erased)
                 where vendor_id = :vendorId and text <> coalesce(published_text, :erased) and call_id in
                """ + CALLS).params(parameters).update());
        return erased;
    }

    /**
     * An idea that became a project stays with the council, as it was published, but
     * without the name of who had it; and so do the invitations of colleagues.
     */
    private void eraseInWordsOfOthers(Vendor vendor, UUID programmeId, Map<String, Object> parameters) {
        List<String> words = new ArrayList<>(this.jdbc
            .sql("""
                    select distinct proposed_service from expression_of_interest where proposed_service is not null and id in
                    """
                    + EOIS)
            .params(parameters)
            .query(String.class)
            .list());
        if (!RecipientErasure.ERASED.equals(vendor.organisation())) {
            words.add(vendor.organisation());
            this.personalData
                .eraseOrganisation(this.jdbc.sql("select id from expression_of_interest where id in " + EOIS)
                    .params(parameters)
                    .query(UUID.class)
                    .list(), vendor.organisation());
        }
        this.mails.eraseWords(programmeId, EoiMail.COLLEAGUE_INVITATION, words);
    }

    private int delete(String table, String where, Map<String, Object> parameters) {
        return this.jdbc.sql("delete from " + table + " where " + where).params(parameters).update();
    }

}
