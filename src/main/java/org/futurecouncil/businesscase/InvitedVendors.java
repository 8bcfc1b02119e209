package org.futurecouncil.businesscase;

/**
 * The vendors who were invited to the workshop, each with what concerns their projects.
 */
final class InvitedVendors {

    /**
     * Takes a query of what there is to tell ({@code service_area_id}, {@code position},
     * {@code item}) and the name of the list under which a vendor's message finds it.
     */
    static final String SQL = """
            select 'VENDOR' as recipient_kind, v.id::text as recipient_id, v.contact_name as recipient_name, v.email,
                   jsonb_build_object('organisation', v.organisation,
                                      '%2$s', jsonb_agg(t.item order by t.position)) as data
              from vendor v
              join (select distinct vendor_id, service_area_id from invited_vendor
                     where programme_id = :programme) p on p.vendor_id = v.id
              join (%1$s) t on t.service_area_id = p.service_area_id
             group by v.id, v.contact_name, v.email, v.organisation
            """;

    private InvitedVendors() {
    }

}
