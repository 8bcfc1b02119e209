package org.futurecouncil.eoi;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.EoiAccess.Access;
import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.mail.PersonalLinks;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Colleagues whom a vendor's contact asks to work on one EOI. They change it and send it
 * in as the contact does; they neither withdraw it nor invite others.
 */
@Service
public class EoiColleagues {

    /** Of one EOI, at a time. */
    static final int MOST = 10;

    private final JdbcClient jdbc;

    private final Clock clock;

    private final EoiAccess access;

    private final EoiCalls calls;

    private final EoiMail mail;

    private final PersonalLinks links;

    EoiColleagues(JdbcClient jdbc, Clock clock, EoiAccess access, EoiCalls calls, EoiMail mail, PersonalLinks links) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.access = access;
        this.calls = calls;
        this.mail = mail;
        this.links = links;
    }

    /**
     * Invites somebody, by a mail with a link. Whoever is invited already hears nothing
     * again.
     * @throws RuleViolation if it is not the contact who invites, the EOI may not be
     * changed any more, or name, address or number is not right
     */
    @Transactional
    public Colleague invite(String eoiReference, EoiPerson person, @Nullable String name, @Nullable String email) {
        Access access = this.access.lockToEdit(eoiReference, person);
        access.requireContact("invite colleagues");
        String called = FormProblems.cleanLine(name);
        String address = FormProblems.cleanLine(email);
        FormProblems problems = new FormProblems().text("Name", called, FormProblems.LONGEST_LINE);
        EmailAddress.check(problems, "E-mail address", address);
        RuleViolation.throwIfAny(problems.sentences());
        List<Colleague> colleagues = list(access.eoi().id());
        for (Colleague colleague : colleagues) {
            if (EmailAddress.key(colleague.email()).equals(EmailAddress.key(address))) {
                return colleague;
            }
        }
        problems.that(!EmailAddress.key(vendor(access.eoi()).email()).equals(EmailAddress.key(address)),
                "E-mail address: this is your own.");
        problems.that(colleagues.size() < MOST,
                "You have invited " + MOST + " colleagues, which is the most. Take one off before you add another.");
        RuleViolation.throwIfAny(problems.sentences());
        Colleague colleague = new Colleague(Ids.next(), called, address, this.clock.instant());
        insert(access, colleague);
        tell(access, colleague);
        return colleague;
    }

    /**
     * Takes somebody off: from now on they find nothing of it. Twice does no harm.
     * @throws RuleViolation if it is not the contact who does
     */
    @Transactional
    public void revoke(String eoiReference, EoiPerson person, UUID colleagueId) {
        Access access = this.access.lock(eoiReference, person);
        access.requireContact("take colleagues off");
        this.jdbc.sql("""
                update eoi_colleague set revoked_at = :now
                 where id = :id and eoi_id = :eoiId and revoked_at is null
                returning lower(email)
                """)
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("id", colleagueId)
            .param("eoiId", access.eoi().id())
            .query(String.class)
            .optional()
            .filter((email) -> nameOf(email).isEmpty())
            .ifPresent((email) -> this.links.end(Recipient.Kind.COLLEAGUE, email));
    }

    /** Who works on an EOI besides the contact, in the order of the invitations. */
    @Transactional(readOnly = true)
    public List<Colleague> of(String eoiReference, EoiPerson person) {
        return this.access.find(eoiReference, person).map((access) -> list(access.eoi().id())).orElse(List.of());
    }

    /** On which EOIs whoever reads an address's mail may work, the latest first. */
    @Transactional(readOnly = true)
    public List<Shared> sharedWith(String email) {
        return this.jdbc.sql("""
                select e.reference, c.reference as call_reference, c.title as call_title, v.organisation,
                       coalesce(a.name, e.proposed_service) as subject, e.state, c.closes_at
                  from eoi_colleague x join expression_of_interest e on e.id = x.eoi_id
                  join call c on c.id = e.call_id join vendor v on v.id = e.vendor_id
                  left join service_area a on a.id = e.service_area_id
                 where lower(x.email) = :email and x.revoked_at is null
                 order by x.invited_at desc, e.reference
                """)
            .param("email", EmailAddress.key(email))
            .query((row, number) -> new Shared(row.getString("reference"), row.getString("call_reference"),
                    row.getString("call_title"), row.getString("organisation"), row.getString("subject"),
                    Eoi.State.valueOf(row.getString("state")),
                    row.getObject("closes_at", OffsetDateTime.class).toInstant()))
            .list();
    }

    /**
     * As the latest invitation of an address calls them; empty where none is in force.
     */
    @Transactional(readOnly = true)
    public Optional<String> nameOf(String email) {
        return this.jdbc.sql("""
                select name from eoi_colleague where lower(email) = :email and revoked_at is null
                 order by invited_at desc, id desc limit 1
                """).param("email", EmailAddress.key(email)).query(String.class).optional();
    }

    private List<Colleague> list(UUID eoiId) {
        return this.jdbc.sql("""
                select id, name, email, invited_at from eoi_colleague
                 where eoi_id = :eoiId and revoked_at is null order by invited_at, id
                """)
            .param("eoiId", eoiId)
            .query((row, number) -> new Colleague(row.getObject("id", UUID.class), row.getString("name"),
                    row.getString("email"), row.getObject("invited_at", OffsetDateTime.class).toInstant()))
            .list();
    }

    private void insert(Access access, Colleague colleague) {
        this.jdbc.sql("""
                insert into eoi_colleague (id, eoi_id, name, email, invited_by, invited_at)
                values (:id, :eoiId, :name, :email, :by, :now)
                """)
            .param("id", colleague.id())
            .param("eoiId", access.eoi().id())
            .param("name", colleague.name())
            .param("email", colleague.email())
            .param("by", access.by().id())
            .param("now", LondonTime.utc(colleague.invitedAt()))
            .update();
    }

    private void tell(Access access, Colleague colleague) {
        Eoi eoi = access.eoi();
        Call call = this.calls.get(eoi.callId());
        this.mail.inviteColleague(call, eoi, colleague.id(),
                new Recipient(Recipient.Kind.COLLEAGUE, EmailAddress.key(colleague.email()), colleague.name(),
                        colleague.email(), Map.of("eoiReference", eoi.reference(), "subject", eoi.subject(),
                                "organisation", vendor(eoi).organisation(), "invitedBy", access.by().name())));
    }

    private VendorContact vendor(Eoi eoi) {
        return this.jdbc.sql("select organisation, email from vendor where id = :id")
            .param("id", eoi.vendorId())
            .query(VendorContact.class)
            .single();
    }

    /** Somebody who works on an EOI. */
    public record Colleague(UUID id, String name, String email, Instant invitedAt) {
    }

    /** An EOI on which a colleague may work, as what is valid of it says. */
    public record Shared(String eoiReference, String callReference, String callTitle, String organisation,
            String subject, Eoi.State state, Instant closesAt) {
    }

    private record VendorContact(String organisation, String email) {
    }

}
