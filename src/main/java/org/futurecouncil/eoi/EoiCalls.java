package org.futurecouncil.eoi;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.Turn;
import org.futurecouncil.vendor.Vendors;

import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Calls, from the first draft to closing. */
@Service
class EoiCalls {

    private final JdbcClient jdbc;

    private final Clock clock;

    private final Vendors vendors;

    private final EoiMail mail;

    EoiCalls(JdbcClient jdbc, Clock clock, Vendors vendors, EoiMail mail) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.vendors = vendors;
        this.mail = mail;
    }

    Call get(UUID callId) {
        return this.jdbc.sql(Call.SELECT + "where c.id = :id").param("id", callId).query(Call::of).single();
    }

    Optional<Call> find(UUID programmeId) {
        return this.jdbc.sql(Call.SELECT + "where c.programme_id = :id")
            .param("id", programmeId)
            .query(Call::of)
            .optional();
    }

    /**
     * Finds a call by its reference and lets it not change until the transaction ends:
     * what comes in at closing time is either before it or after it. Others may hold it
     * too; one vendor's steps come one after the other.
     * @throws RuleViolation if there is none
     */
    Call hold(String typed, UUID vendorId) {
        Call call = byReference(typed, "for share of c");
        awaitTurn(call, vendorId);
        return call;
    }

    /** The same, of a call that is there. */
    Call hold(UUID callId, UUID vendorId) {
        Call call = byId(callId, "for share of c");
        awaitTurn(call, vendorId);
        return call;
    }

    /**
     * To be called before its process is told something, as late in a transaction as can
     * be: the engine lets one transaction at a time change an instance, and refuses all
     * others.
     */
    void awaitTurn(Call call) {
        Turn.await(this.jdbc, "call-process/" + call.programmeId());
    }

    private void awaitTurn(Call call, UUID vendorId) {
        Turn.await(this.jdbc, "eois/" + call.id() + "/" + vendorId);
    }

    /**
     * Finds a call by its reference and lets nobody else change it until the transaction
     * ends: what comes in at closing time is either before it or after it. Upper and
     * lower case do not matter.
     * @throws RuleViolation if there is none
     */
    Call lock(String typed) {
        return byReference(typed, "for update of c");
    }

    private Call byReference(String typed, String lock) {
        String reference = FormProblems.cleanLine(typed);
        return this.jdbc.sql(Call.SELECT + "where c.reference = upper(:reference) " + lock)
            .param("reference", reference)
            .query(Call::of)
            .optional()
            .orElseThrow(() -> new RuleViolation("There is no call “" + reference + "”."));
    }

    Call lock(UUID callId) {
        return byId(callId, "for update of c");
    }

    private Call byId(UUID callId, String lock) {
        return this.jdbc.sql(Call.SELECT + "where c.id = :id " + lock).param("id", callId).query(Call::of).single();
    }

    /**
     * Records what an officer prepared, for a manager to approve.
     * @throws RuleViolation if a rule is broken
     */
    @Transactional
    Call record(UUID programmeId, String programmeReference, CallForm form, String officer) {
        Instant now = this.clock.instant();
        List<String> problems = form.problems(now);
        checkAreas(programmeId, form, problems);
        if (weights(programmeId) != 100) {
            problems.add("The programme has no criteria whose weights sum to 100 yet.");
        }
        RuleViolation.throwIfAny(problems);
        UUID callId = upsert(programmeId, programmeReference, form, officer, now);
        recordAreas(callId, form);
        recordGuests(callId, form);
        return get(callId);
    }

    /**
     * Records what a manager says.
     * @return whether the call is approved
     * @throws RuleViolation if a reason is missing, the manager prepared the call, or it
     * would be open for less time than was meant
     */
    @Transactional
    boolean decide(UUID callId, CallDecisionForm form, String manager) {
        List<String> problems = form.problems();
        Call call = get(callId);
        Instant now = this.clock.instant();
        if (form.approved()) {
            checkApproval(call, form, manager, now, problems);
        }
        RuleViolation.throwIfAny(problems);
        this.jdbc.sql("""
                insert into call_decision (id, call_id, approved, reason, prepared_by, decided_by, decided_at)
                values (:id, :callId, :approved, :reason, :preparedBy, :by, :now)
                """)
            .param("id", Ids.next())
            .param("callId", callId)
            .param("approved", form.approved())
            .param("reason", form.reason())
            .param("preparedBy", call.preparedBy())
            .param("by", manager)
            .param("now", LondonTime.utc(now))
            .update();
        return form.approved();
    }

    private static void checkApproval(Call call, CallDecisionForm form, String manager, Instant now,
            List<String> problems) {
        if (manager.equals(call.preparedBy())) {
            problems.add("You prepared this call yourself. Another manager must approve it.");
        }
        if (now.isAfter(call.opensAt())) {
            problems.add("The call was to open on " + LondonTime.sentence(call.opensAt())
                    + ", and vendors would have less time than was meant. Send it back for new dates.");
        }
        else if (call.closesSoonAfter(now) && form.reason().isEmpty()) {
            problems.add("The call would close on " + LondonTime.sentence(call.closesAt()) + ", less than "
                    + Call.SHORT_DAYS + " days from now. Send it back for new dates, "
                    + "or say in “Reason” why so little time is enough.");
        }
    }

    /**
     * Opens the call: from now on criteria are locked, everyone listed is invited, and
     * the areas that it leaves out are out of the programme. A call published late opened
     * late.
     */
    @Transactional
    void publish(UUID callId) {
        Instant now = this.clock.instant();
        int opened = this.jdbc.sql("""
                update call
                   set state = 'OPEN', published_at = :now,
                       opens_at = case when closes_at > :now then greatest(opens_at, :now) else opens_at end
                 where id = :id and state = 'DRAFT'
                """).param("now", LondonTime.utc(now)).param("id", callId).update();
        if (opened == 0) {
            throw new IllegalStateException("Call " + callId + " has been published before");
        }
        this.jdbc.sql("""
                update service_area set state = 'NOT_SHORTLISTED', state_reason = :reason
                 where programme_id = (select programme_id from call where id = :id) and state = 'ACCEPTED'
                   and id not in (select service_area_id from call_area where call_id = :id)
                """)
            .param("reason", "The call for expressions of interest did not ask about it.")
            .param("id", callId)
            .update();
        this.jdbc.sql("""
                insert into invitation (id, call_id, vendor_id, invited_at)
                select next_id(), c.id, v.id, :now
                  from call c cross join vendor v
                 where c.id = :id and not exists (select from vendor_removal where vendor_id = v.id)
                   and (c.invite_all or exists (select from call_guest where call_id = c.id and vendor_id = v.id))
                on conflict on constraint uq_invitation_vendor do nothing
                """).param("now", LondonTime.utc(now)).param("id", callId).update();
        this.mail.invite(get(callId), areaNames(callId), roundsBefore(callId));
    }

    /**
     * Closes the call. Drafts stay drafts.
     * @return whether there is an EOI to screen, a late one that waits for a decision
     * included
     */
    @Transactional
    boolean close(UUID callId) {
        lock(callId);
        this.jdbc.sql("update call set state = 'CLOSED', closed_at = :now where id = :id")
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("id", callId)
            .update();
        return this.jdbc.sql(
                "select exists (select from expression_of_interest where call_id = :id and state in ('SUBMITTED', 'LATE'))")
            .param("id", callId)
            .query(Boolean.class)
            .single();
    }

    /** How often a call closed without an EOI and was made again. */
    int roundsBefore(UUID callId) {
        return this.jdbc
            .sql("select count(*) from call_without_eois where call_id = :callId and decision = 'CALL_AGAIN'")
            .param("callId", callId)
            .query(Integer.class)
            .single();
    }

    /** Ends a call that leads to no project, and says so of its areas. */
    void endWithoutProject(Call call, String reason) {
        this.jdbc.sql("update call set state = 'DECIDED', screened_at = coalesce(screened_at, :now) where id = :id")
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("id", call.id())
            .update();
        this.jdbc.sql("""
                update service_area set state = 'NOT_SHORTLISTED', state_reason = :reason
                 where id in (select service_area_id from call_area where call_id = :id) and state = 'ACCEPTED'
                """).param("reason", reason).param("id", call.id()).update();
    }

    List<String> areaNames(UUID callId) {
        return this.jdbc.sql("""
                select a.name from call_area c join service_area a on a.id = c.service_area_id
                 where c.call_id = :callId order by a.position
                """).param("callId", callId).query(String.class).list();
    }

    private void checkAreas(UUID programmeId, CallForm form, List<String> problems) {
        if (form.areaIds().isEmpty()) {
            return;
        }
        int accepted = this.jdbc.sql(
                "select count(*) from service_area where programme_id = :programmeId and state = 'ACCEPTED' and id in (:ids)")
            .param("programmeId", programmeId)
            .param("ids", form.areaIds())
            .query(Integer.class)
            .single();
        if (accepted != form.areaIds().size()) {
            problems.add("A call covers accepted areas of its own programme only. Open the task again for the list.");
        }
    }

    private int weights(UUID programmeId) {
        return this.jdbc.sql("select coalesce(sum(weight), 0) from criterion where programme_id = :programmeId")
            .param("programmeId", programmeId)
            .query(Integer.class)
            .single();
    }

    private UUID upsert(UUID programmeId, String programmeReference, CallForm form, String officer, Instant now) {
        Instant opens = LondonTime.parse(form.opensAt());
        Instant closes = LondonTime.parse(form.closesAt());
        return this.jdbc
            .sql("""
                    insert into call (id, programme_id, reference, title, text, partner, notice_id, opens_at, closes_at, state,
                                      invite_all, reminder_days, prepared_by, prepared_at)
                    values (:id, :programmeId, :reference, :title, :text, nullif(:partner, ''), nullif(:noticeId, ''),
                            :opensAt, :closesAt, 'DRAFT', :inviteAll, :reminderDays, :by, :now)
                    on conflict on constraint uq_call_programme do update
                       set title = excluded.title, text = excluded.text, partner = excluded.partner,
                           notice_id = excluded.notice_id, opens_at = excluded.opens_at, closes_at = excluded.closes_at,
                           invite_all = excluded.invite_all, reminder_days = excluded.reminder_days,
                           prepared_by = excluded.prepared_by, prepared_at = excluded.prepared_at
                     where call.state = 'DRAFT'
                    returning id
                    """)
            .param("id", Ids.next())
            .param("programmeId", programmeId)
            .param("reference", programmeReference + "-CALL")
            .param("title", form.title())
            .param("text", form.text())
            .param("partner", form.partner())
            .param("noticeId", form.noticeId())
            .param("opensAt", LondonTime.utc(Objects.requireNonNull(opens)))
            .param("closesAt", LondonTime.utc(Objects.requireNonNull(closes)))
            .param("inviteAll", form.inviteAll())
            .param("reminderDays", new SqlParameterValue(Types.ARRAY, form.reminderDays().toArray(new Integer[0])))
            .param("by", officer)
            .param("now", LondonTime.utc(now))
            .query(UUID.class)
            .optional()
            .orElseThrow(() -> new RuleViolation("The call has opened already and can no longer be changed."));
    }

    private void recordAreas(UUID callId, CallForm form) {
        this.jdbc.sql("delete from call_area where call_id = :callId").param("callId", callId).update();
        this.jdbc.sql("""
                insert into call_area (call_id, service_area_id)
                select :callId, id from service_area where id in (:ids)
                """).param("callId", callId).param("ids", form.areaIds()).update();
    }

    private void recordGuests(UUID callId, CallForm form) {
        if (form.replaceVendors()) {
            this.jdbc.sql("delete from call_guest where call_id = :callId").param("callId", callId).update();
        }
        if (!form.vendorsCsv().isEmpty()) {
            List<UUID> listed = this.vendors.importCsv(form.vendorsCsv()).vendorIds();
            if (!listed.isEmpty()) {
                this.jdbc.sql("""
                        insert into call_guest (call_id, vendor_id)
                        select :callId, id from unnest(:ids) as id
                        on conflict on constraint pk_call_guest do nothing
                        """)
                    .param("callId", callId)
                    .param("ids", new SqlParameterValue(Types.ARRAY, listed.toArray(new UUID[0])))
                    .update();
            }
        }
        int guests = this.jdbc.sql("select count(*) from call_guest where call_id = :callId")
            .param("callId", callId)
            .query(Integer.class)
            .single();
        if (guests == 0 && (!form.inviteAll() || this.vendors.size() == 0)) {
            throw new RuleViolation(
                    form.inviteAll() ? "Nobody is in the register of vendors yet. List the vendors to invite."
                            : "Nobody would be invited. List vendors, or invite everyone in the register.");
        }
    }

}
