package org.futurecouncil.eoi;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Officers;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.vendor.Vendors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the stage's forms show; models call it as
 * {@code ${formData.show(eoiForms.screening(callId))}}.
 */
@Component("eoiForms")
public class EoiForms {

    private final JdbcClient jdbc;

    private final Clock clock;

    private final EoiCalls calls;

    private final ExpressionsOfInterest eois;

    private final Questions questions;

    private final Screening screening;

    private final LateEois lateEois;

    private final CallsWithoutEois withoutEois;

    private final Vendors vendors;

    private final Officers officers;

    EoiForms(JdbcClient jdbc, Clock clock, EoiCalls calls, ExpressionsOfInterest eois, Questions questions,
            Screening screening, LateEois lateEois, CallsWithoutEois withoutEois, Vendors vendors, Officers officers) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calls = calls;
        this.eois = eois;
        this.questions = questions;
        this.screening = screening;
        this.lateEois = lateEois;
        this.withoutEois = withoutEois;
        this.vendors = vendors;
        this.officers = officers;
    }

    /** For the officer who prepares the call. */
    public Object preparation(String programmeId) {
        UUID programme = UUID.fromString(programmeId);
        Call call = this.jdbc.sql(Call.SELECT + "where c.programme_id = :id")
            .param("id", programme)
            .query(Call::of)
            .optional()
            .orElse(null);
        Programme about = this.jdbc.sql("select title, reminder_days from programme where id = :id")
            .param("id", programme)
            .query((row, number) -> new Programme(row.getString("title"),
                    List.of((Integer[]) row.getArray("reminder_days").getArray())))
            .single();
        return new Preparation(about.title(), LondonTime.field(this.clock.instant()), Call.SHORT_DAYS,
                (call != null) ? this.withoutEois.again(call.id()) : null, (call != null) ? returned(call.id()) : null,
                (call != null) ? Draft.of(call) : null, (call != null) ? call.reminderDays() : about.reminderDays(),
                areas(programme, call), criteria(programme), this.vendors.size(),
                (call != null) ? guests(call.id()) : 0);
    }

    /** For the manager who approves it. */
    public Object approval(String callId) {
        Call call = this.calls.get(UUID.fromString(callId));
        long days = Duration.between(call.opensAt(), call.closesAt()).toDays();
        int listed = guests(call.id());
        String invited = call.inviteAll()
                ? String.format(Locale.UK, "Everyone in the register (%,d vendors now)", this.vendors.size())
                : String.format(Locale.UK, "%,d %s listed for this call", listed, (listed == 1) ? "vendor" : "vendors");
        return new Approval(asTyped(call.title()), asTyped(call.text()),
                asTyped(Objects.requireNonNullElse(call.partner(), "None")),
                Objects.requireNonNullElse(call.noticeId(), "None"), LondonTime.sentence(call.opensAt()),
                LondonTime.sentence(call.closesAt()),
                (days < Call.SHORT_DAYS) ? "Open for only " + days + " days: vendors may need longer." : "",
                asTyped(String.join(", ", this.calls.areaNames(call.id()))),
                asTyped(String.join(", ",
                        criteria(call.programmeId()).stream().map((c) -> c.name() + " " + c.weight() + " %").toList())),
                call.reminderDays().isEmpty() ? "None"
                        : call.reminderDays()
                            .stream()
                            .map((d) -> (d == 1) ? "1 day" : d + " days")
                            .reduce((a, b) -> a + ", " + b)
                            .orElseThrow() + " before closing",
                invited);
    }

    /** For whoever wants to extend a call: told from Tasklist which are open. */
    public Object openCall(String callId) {
        Call call = this.calls.get(UUID.fromString(callId));
        return new OpenCall(call.reference(), call.title(), LondonTime.field(call.closesAt()),
                LondonTime.sentence(call.closesAt()));
    }

    /** For the officer who decides on a call on which no EOI came in. */
    public Object withoutEois(String callId) {
        return this.withoutEois.view(UUID.fromString(callId));
    }

    /** For the officer who screens. */
    public Object screening(String callId) {
        return this.screening.view(UUID.fromString(callId));
    }

    public String eoiReference(String eoiId) {
        return this.eois.get(UUID.fromString(eoiId)).reference();
    }

    /** For the officer who decides on a late EOI. */
    public Object lateEoi(String eoiId) {
        return this.lateEois.view(UUID.fromString(eoiId));
    }

    public String questionSubject(String questionId) {
        Questions.Asked question = this.questions.get(UUID.fromString(questionId));
        return "Question " + question.number() + " on " + question.callReference();
    }

    /** For the officer who answers. */
    public Object question(String questionId) {
        return this.questions.get(UUID.fromString(questionId));
    }

    private @Nullable Returned returned(UUID callId) {
        return this.jdbc.sql("""
                select reason, decided_by
                  from (select * from call_decision where call_id = :callId
                         order by decided_at desc, id desc limit 1) last
                 where not approved
                """)
            .param("callId", callId)
            .query((row, number) -> new Returned(row.getString("reason"),
                    this.officers.nameOf(row.getString("decided_by"))))
            .optional()
            .orElse(null);
    }

    /**
     * A text for a form that reads Markdown, where it shall stand as it was typed:
     * otherwise whoever approves it would miss what looks like a tag.
     */
    static String asTyped(String text) {
        return text.strip()
            .replaceAll("[!-/:-@\\[-`{-~]", "\\\\$0")
            .replaceAll("(?m)^[ \\t]+", "")
            .replaceAll("\\R(?!\\R|$)", "  \n");
    }

    private List<Area> areas(UUID programme, @Nullable Call call) {
        return this.jdbc.sql("""
                select a.id, a.name, a.department,
                       :callId::uuid is null or exists (select from call_area where call_id = :callId::uuid
                                                                        and service_area_id = a.id) as chosen
                  from service_area a where a.programme_id = :programmeId and a.state = 'ACCEPTED' order by a.position
                """)
            .param("programmeId", programme)
            .param("callId", (call != null) ? call.id().toString() : null)
            .query((row, number) -> new Area(row.getString("id"), row.getString("name"), row.getString("department"),
                    row.getBoolean("chosen")))
            .list();
    }

    private List<Criterion> criteria(UUID programme) {
        return this.jdbc.sql("""
                select name, description, weight from criterion where programme_id = :programmeId order by position
                """)
            .param("programmeId", programme)
            .query((row, number) -> new Criterion(row.getString("name"), row.getString("description"),
                    row.getInt("weight")))
            .list();
    }

    private int guests(UUID callId) {
        return this.jdbc.sql("select count(*) from call_guest where call_id = :callId")
            .param("callId", callId)
            .query(Integer.class)
            .single();
    }

    private record Programme(String title, List<Integer> reminderDays) {
    }

    /** Everything before it is sent to a manager. */
    record Preparation(String programmeTitle, String now, int shortCallDays, CallsWithoutEois.@Nullable Again again,
            @Nullable Returned returned, @Nullable Draft call, List<Integer> reminderDays, List<Area> areas,
            List<Criterion> criteria, int registeredVendors, int listedVendors) {
    }

    /** Why a manager sent it back. */
    record Returned(String reason, String by) {
    }

    /** What the officer typed before. */
    record Draft(String title, String text, @Nullable String partner, @Nullable String noticeId, String opensAt,
            String closesAt, boolean inviteAll) {

        static Draft of(Call call) {
            return new Draft(call.title(), call.text(), call.partner(), call.noticeId(),
                    LondonTime.field(call.opensAt()), LondonTime.field(call.closesAt()), call.inviteAll());
        }

    }

    /** An accepted area. */
    record Area(String id, String name, String department, boolean chosen) {
    }

    /** What EOIs are scored by. */
    record Criterion(String name, String description, int weight) {
    }

    /** The call in short, every value a text. */
    record Approval(String title, String text, String partner, String noticeId, String opensAt, String closesAt,
            String warning, String areas, String criteria, String reminders, String invited) {
    }

    /** A call that may be extended. */
    record OpenCall(String reference, String title, String closesAt, String closesAtSentence) {
    }

}
