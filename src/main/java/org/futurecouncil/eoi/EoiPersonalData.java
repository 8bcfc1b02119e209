package org.futurecouncil.eoi;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The personal data that working on EOIs leaves: names of those who wrote and declared,
 * names and addresses of colleagues. Erasing them leaves what organisations sent in, and
 * when, as it was.
 */
@Service
public class EoiPersonalData {

    /** Stands where a name stood. */
    static final String ERASED = "Erased";

    private final JdbcClient jdbc;

    EoiPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Erases who acted for a vendor, all colleagues on its EOIs included. */
    @Transactional
    public void eraseVendor(UUID vendorId) {
        List<UUID> colleagues = this.jdbc.sql("""
                select c.id from eoi_colleague c join expression_of_interest e on e.id = c.eoi_id
                 where e.vendor_id = :vendorId
                """).param("vendorId", vendorId).query(UUID.class).list();
        colleagues.forEach(this::eraseColleague);
        erase(vendorId);
        // whoever acted for the vendor typed a name into the declaration
        this.jdbc.sql("""
                update eoi_version v set declared_by = :erased
                  from expression_of_interest e
                 where e.id = v.eoi_id and e.vendor_id = :vendorId and v.declared_by is not null
                """).param("erased", ERASED).param("vendorId", vendorId).update();
    }

    /**
     * Erases an organisation's name in the descriptions of projects that its ideas
     * became: these stay, as they were published.
     */
    @Transactional
    public void eraseOrganisation(Collection<UUID> eois, String organisation) {
        for (String table : List.of("service_brief", "service_brief_version")) {
            this.jdbc.sql("update " + table + """
                      set current_delivery = replace(current_delivery, :organisation, :erased),
                          challenges = replace(challenges, :organisation, :erased),
                          objectives = replace(objectives, :organisation, :erased)
                    where service_area_id in (select promoted_area_id from expression_of_interest where id = any(:eois))
                     """)
                .param("organisation", organisation)
                .param("erased", ERASED)
                .param("eois", eois.toArray(UUID[]::new))
                .update();
        }
    }

    private void eraseColleague(UUID id) {
        this.jdbc
            .sql("""
                    update eoi_colleague
                       set name = :erased, email = 'erased@' || id || '.invalid', revoked_at = coalesce(revoked_at, invited_at)
                     where id = :id
                    """)
            .param("erased", ERASED)
            .param("id", id)
            .update();
        erase(id);
    }

    private void erase(UUID person) {
        for (String change : List.of("update eoi_section set saved_by_name = :erased where saved_by = :id",
                "update eoi_working_copy set changed_by_name = :erased where changed_by = :id",
                "update eoi_file set added_by_name = :erased where added_by = :id", """
                        update eoi_version
                           set sent_by_name = :erased,
                               declared_by = case when declared_by is not null then :erased end
                         where sent_by = :id
                        """, "delete from eoi_refused_save where saved_by = :id")) {
            this.jdbc.sql(change).param("erased", ERASED).param("id", person).update();
        }
    }

}
