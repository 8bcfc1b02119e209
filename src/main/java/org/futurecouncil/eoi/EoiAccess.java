package org.futurecouncil.eoi;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import org.futurecouncil.platform.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may work on which EOI, and until when it may be changed. */
@Component
class EoiAccess {

    private static final String SELECT = """
            select e.*, coalesce(a.name, e.proposed_service) as subject, p.id as actor_id, p.%s as actor_name
              from expression_of_interest e
              join %s p on %s
              left join service_area a on a.id = e.service_area_id
             where e.reference = :reference
            """;

    private static final String OF_CONTACT = SELECT.formatted("contact_name", "vendor",
            "p.id = e.vendor_id and p.id = :id::uuid");

    private static final String OF_COLLEAGUE = SELECT.formatted("name", "eoi_colleague",
            "p.eoi_id = e.id and lower(p.email) = :id and p.revoked_at is null");

    private final JdbcClient jdbc;

    private final Clock clock;

    private final EoiCalls calls;

    EoiAccess(JdbcClient jdbc, Clock clock, EoiCalls calls) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calls = calls;
    }

    /** Nobody finds an EOI on which they do not work. */
    Optional<Access> find(String reference, EoiPerson person) {
        return find(reference, person, "");
    }

    /**
     * @throws RuleViolation if the person works on no such EOI
     */
    Access require(String reference, EoiPerson person) {
        return find(reference, person).orElseThrow(() -> noSuchEoi(reference));
    }

    /** The same, and nobody else changes the EOI until the transaction ends. */
    Access lock(String reference, EoiPerson person) {
        return find(reference, person, " for update of e").orElseThrow(() -> noSuchEoi(reference));
    }

    /**
     * Locks an EOI that may be changed now.
     * @throws RuleViolation if it may not, or not any more
     */
    Access lockToEdit(String reference, EoiPerson person) {
        Access access = lock(reference, person);
        requireEditable(access);
        return access;
    }

    void requireEditable(Access access) {
        Eoi eoi = access.eoi();
        Call call = this.calls.get(eoi.callId());
        if (eoi.state() == Eoi.State.WITHDRAWN) {
            throw new RuleViolation(eoi.reference() + " has been withdrawn. Begin a new one instead.");
        }
        if (!isEditable(eoi, call)) {
            throw new RuleViolation(call.whyNotOpen() + " " + eoi.reference() + " can no longer be changed.");
        }
    }

    /**
     * Until closing; what has never been sent in, as long as an officer may still take
     * it.
     */
    boolean isEditable(Eoi eoi, Call call) {
        return switch (eoi.state()) {
            case WITHDRAWN -> false;
            case DRAFT -> call.isOpenAt(this.clock.instant()) || call.takesLateEoisAt(this.clock.instant());
            default -> call.isOpenAt(this.clock.instant());
        };
    }

    private Optional<Access> find(String reference, EoiPerson person, String lock) {
        return this.jdbc.sql((person.isContact() ? OF_CONTACT : OF_COLLEAGUE) + lock)
            .param("reference", reference)
            .param("id", person.id())
            .query((row, number) -> new Access(Eoi.of(row, number),
                    new Actor(row.getObject("actor_id", UUID.class), row.getString("actor_name"), person.isContact())))
            .optional();
    }

    private static RuleViolation noSuchEoi(String reference) {
        return new RuleViolation("You have no EOI “" + reference + "”.");
    }

    /** An EOI, and who works on it. */
    record Access(Eoi eoi, Actor by) {

        /**
         * @param act what only the contact may do, such as {@code withdraw it}
         * @throws RuleViolation if it is a colleague
         */
        void requireContact(String act) {
            if (!this.by.contact()) {
                throw new RuleViolation("Only the contact of your organisation can " + act + ".");
            }
        }

    }

    /**
     * Somebody at the moment at which they do something.
     *
     * @param id a vendor's, or a colleague's
     */
    record Actor(UUID id, String name, boolean contact) {
    }

}
