package org.futurecouncil.eoi;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.EoiAccess.Actor;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.ProcessSteps;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What vendors send in. Whether it comes in time is decided by the server's clock, while
 * the call is held as it is, so that everything is either before closing or after it. All
 * of it is safe to repeat: the same EOI sent twice is one EOI.
 */
@Service
public class ExpressionsOfInterest {

    private final JdbcClient jdbc;

    private final Clock clock;

    private final EoiCalls calls;

    private final EoiReceipts receipts;

    private final EoiCallProcess process;

    private final ProcessSteps steps;

    private final EoiSections sections;

    private final EoiVersions versions;

    ExpressionsOfInterest(JdbcClient jdbc, Clock clock, EoiCalls calls, EoiReceipts receipts, EoiCallProcess process,
            ProcessSteps steps, EoiSections sections, EoiVersions versions) {
        this.sections = sections;
        this.versions = versions;
        this.jdbc = jdbc;
        this.clock = clock;
        this.calls = calls;
        this.receipts = receipts;
        this.process = process;
        this.steps = steps;
    }

    /**
     * Keeps what a vendor has written so far; it may be unfinished, but has a subject.
     * @throws RuleViolation if the call takes no EOIs, or this one has been sent in
     * already
     */
    @Transactional
    public Eoi saveDraft(String callReference, UUID vendorId, EoiForm form) {
        form.requireDraft();
        Call call = this.calls.hold(callReference, vendorId);
        Instant now = this.clock.instant();
        if (!call.isOpenAt(now) && !call.takesLateEoisAt(now)) {
            throw new RuleViolation(call.whyNotOpen() + " Drafts can no longer be saved.");
        }
        Eoi existing = find(call, vendorId, form).orElse(null);
        if (existing != null && existing.state() != Eoi.State.DRAFT) {
            throw new RuleViolation("You have already sent in " + existing.reference() + " on “" + existing.subject()
                    + "”. Change that one instead.");
        }
        checkArea(call, form);
        return write(call, vendorId, existing, form, Eoi.State.DRAFT, contact(vendorId), null, now);
    }

    /**
     * Begins a draft, unless the vendor has an EOI on the same area or service already.
     * @return the one begun, or the one that there is
     */
    Eoi begin(Call call, UUID vendorId, EoiForm form) {
        checkArea(call, form);
        return find(call, vendorId, form).orElseGet(() -> write(call, vendorId, null, form, Eoi.State.DRAFT,
                contact(vendorId), null, this.clock.instant()));
    }

    /**
     * Sends an EOI in, or changes one that has been sent in. In time it is taken and
     * acknowledged; after closing it waits for an officer's decision, until the screening
     * is recorded.
     * @throws RuleViolation if it is incomplete, or comes when none is taken any more:
     * the sentence tells the time of closing
     */
    public Submission submit(String callReference, UUID vendorId, EoiForm form) {
        form.requireComplete();
        return this.steps.take(() -> submitOnce(callReference, vendorId, form));
    }

    /**
     * Takes an EOI back, or throws a draft away.
     * @throws RuleViolation if the call has closed
     */
    @Transactional
    public void withdraw(String eoiReference, UUID vendorId) {
        Eoi eoi = find(eoiReference, vendorId).orElseThrow(() -> noSuchEoi(eoiReference));
        Call call = this.calls.hold(eoi.callId(), vendorId);
        if (eoi.state() == Eoi.State.WITHDRAWN) {
            return;
        }
        if (!call.isOpenAt(this.clock.instant())) {
            throw new RuleViolation(call.whyNotOpen() + " " + eoiReference + " can no longer be withdrawn.");
        }
        this.jdbc.sql("delete from expression_of_interest where id = :id and state = 'DRAFT'")
            .param("id", eoi.id())
            .update();
        this.jdbc.sql("update expression_of_interest set state = 'WITHDRAWN' where id = :id and state = 'SUBMITTED'")
            .param("id", eoi.id())
            .update();
    }

    /** A vendor's EOI; nobody finds another vendor's. */
    public Optional<Eoi> find(String eoiReference, UUID vendorId) {
        return this.jdbc.sql(Eoi.SELECT + "where e.reference = :reference and e.vendor_id = :vendorId")
            .param("reference", eoiReference)
            .param("vendorId", vendorId)
            .query(Eoi::of)
            .optional();
    }

    /** Everything that a vendor has begun or sent in on a call. */
    public List<Eoi> ofVendor(String callReference, UUID vendorId) {
        return this.jdbc.sql(Eoi.SELECT + """
                  join call c on c.id = e.call_id
                 where c.reference = :reference and e.vendor_id = :vendorId
                 order by e.reference
                """).param("reference", callReference).param("vendorId", vendorId).query(Eoi::of).list();
    }

    Eoi get(UUID eoiId) {
        return this.jdbc.sql(Eoi.SELECT + "where e.id = :id").param("id", eoiId).query(Eoi::of).single();
    }

    private Submission submitOnce(String callReference, UUID vendorId, EoiForm form) {
        Call call = this.calls.hold(callReference, vendorId);
        Eoi existing = find(call, vendorId, form).orElse(null);
        if (existing != null && existing.state() != Eoi.State.DRAFT && existing.says(form)) {
            return Submission.of(existing, call, true);
        }
        return take(call, vendorId, existing, form, contact(vendorId), null, this.clock.instant());
    }

    /**
     * Takes what is complete, in time or late.
     * @param call held
     * @param now at which everything is decided and written down
     * @throws RuleViolation if it comes when none is taken any more, its area is not part
     * of the call or the vendor has another EOI on its subject
     */
    Submission take(Call call, Eoi eoi, EoiForm form, Actor by, EoiDeclaration declaration, Instant now) {
        return take(call, eoi.vendorId(), find(call, eoi.vendorId(), form).orElseThrow(), form, by, declaration, now);
    }

    private Submission take(Call call, UUID vendorId, @Nullable Eoi existing, EoiForm form, Actor by,
            @Nullable EoiDeclaration declaration, Instant now) {
        requireInTime(call, existing, now);
        checkArea(call, form);
        boolean late = !call.isOpenAt(now);
        Eoi eoi = write(call, vendorId, existing, form, late ? Eoi.State.LATE : Eoi.State.SUBMITTED, by, declaration,
                now);
        if (late) {
            this.calls.awaitTurn(call);
            this.process.lateEoiReceived(call.programmeId(), eoi.id());
        }
        else {
            this.receipts.await(call, eoi.id());
        }
        return Submission.of(eoi, call, false);
    }

    /**
     * @throws RuleViolation if an EOI that came now would be too late
     */
    void requireInTime(Call call, @Nullable Eoi existing, Instant now) {
        boolean first = existing == null || existing.state() == Eoi.State.DRAFT;
        if (!call.isOpenAt(now) && !(call.takesLateEoisAt(now) && first)) {
            throw new RuleViolation(whyTooLate(call, existing));
        }
    }

    /**
     * @throws RuleViolation if another EOI of the vendor is on the same subject, or the
     * area is not part of the call
     */
    void checkSubject(Call call, Eoi eoi, EoiForm form) {
        checkArea(call, form);
        find(call, eoi.vendorId(), form.of(eoi.reference()));
    }

    private static String whyTooLate(Call call, @Nullable Eoi existing) {
        if (existing == null || existing.state() == Eoi.State.DRAFT) {
            return call.whyNotOpen() + " Expressions of interest are no longer taken.";
        }
        return call.whyNotOpen() + " " + switch (existing.state()) {
            case LATE -> existing.reference() + " came after that and waits for the council's decision.";
            case REFUSED -> existing.reference() + " was refused for having come after that.";
            default -> existing.reference() + " can no longer be changed.";
        };
    }

    private Optional<Eoi> find(Call call, UUID vendorId, EoiForm form) {
        List<Eoi> own = this.jdbc.sql(Eoi.SELECT + """
                 where e.call_id = :callId and e.vendor_id = :vendorId and e.state <> 'WITHDRAWN'
                 order by e.reference
                """).param("callId", call.id()).param("vendorId", vendorId).query(Eoi::of).list();
        Optional<Eoi> sameSubject = own.stream().filter((eoi) -> eoi.isOnSubjectOf(form)).findFirst();
        String reference = form.reference();
        if (reference == null) {
            return sameSubject;
        }
        Eoi named = own.stream()
            .filter((eoi) -> eoi.reference().equals(reference))
            .findFirst()
            .orElseThrow(() -> noSuchEoi(reference));
        sameSubject.filter((other) -> !other.equals(named)).ifPresent((other) -> {
            throw new RuleViolation(
                    "You have another EOI on “" + other.subject() + "”: " + other.reference() + ". Change that one.");
        });
        return Optional.of(named);
    }

    private void checkArea(Call call, EoiForm form) {
        if (form.serviceAreaId() == null) {
            return;
        }
        boolean listed = this.jdbc
            .sql("select exists (select from call_area where call_id = :callId and service_area_id = :areaId)")
            .param("callId", call.id())
            .param("areaId", form.serviceAreaId())
            .query(Boolean.class)
            .single();
        if (!listed) {
            throw new RuleViolation("The area that you chose is not part of call " + call.reference() + ".");
        }
    }

    private Eoi write(Call call, UUID vendorId, @Nullable Eoi existing, EoiForm form, Eoi.State state, Actor by,
            @Nullable EoiDeclaration declaration, Instant now) {
        boolean sent = state != Eoi.State.DRAFT;
        UUID id = (existing != null) ? existing.id() : Ids.next();
        this.jdbc
            .sql("""
                    insert into expression_of_interest (id, call_id, vendor_id, reference, service_area_id, proposed_service,
                                                        summary, approach, evidence, state, version, saved_at, submitted_at)
                    values (:id, :callId, :vendorId, :reference, :areaId, :proposedService, :summary, :approach, :evidence,
                            :state, :sent, :now, case when :sent = 1 then :now end)
                    on conflict on constraint pk_expression_of_interest do update
                       set service_area_id = excluded.service_area_id, proposed_service = excluded.proposed_service,
                           summary = excluded.summary, approach = excluded.approach, evidence = excluded.evidence,
                           state = excluded.state, version = expression_of_interest.version + excluded.version,
                           saved_at = excluded.saved_at, submitted_at = excluded.submitted_at
                    """)
            .param("id", id)
            .param("callId", call.id())
            .param("vendorId", vendorId)
            .param("reference", (existing != null) ? existing.reference() : nextReference(call))
            .param("areaId", form.serviceAreaId(), Types.OTHER)
            .param("proposedService", form.proposedService())
            .param("summary", form.summary())
            .param("approach", form.approach())
            .param("evidence", form.evidence())
            .param("state", state.name())
            .param("sent", sent ? 1 : 0)
            .param("now", LondonTime.utc(now))
            .update();
        this.sections.follow(id, by);
        if (sent) {
            this.versions.record(id, by, declaration);
        }
        return get(id);
    }

    private String nextReference(Call call) {
        int number = this.jdbc.sql("""
                insert into call_eoi_number (call_id, last_number) values (:id, 1)
                on conflict on constraint pk_call_eoi_number
                do update set last_number = call_eoi_number.last_number + 1 returning last_number
                """).param("id", call.id()).query(Integer.class).single();
        return String.format(Locale.UK, "%s-E%03d", call.reference(), number);
    }

    private Actor contact(UUID vendorId) {
        return new Actor(vendorId,
                this.jdbc.sql("select contact_name from vendor where id = :id")
                    .param("id", vendorId)
                    .query(String.class)
                    .single(),
                true);
    }

    private static RuleViolation noSuchEoi(String reference) {
        return new RuleViolation("You have no EOI “" + reference + "”.");
    }

}
