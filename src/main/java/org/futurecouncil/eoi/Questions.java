package org.futurecouncil.eoi;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.ProcessSteps;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Questions about an open call; each answer is published to all vendors alike.
 */
@Service
public class Questions {

    private final JdbcClient jdbc;

    private final Clock clock;

    private final EoiCalls calls;

    private final EoiMail mail;

    private final EoiCallProcess process;

    private final ProcessSteps steps;

    Questions(JdbcClient jdbc, Clock clock, EoiCalls calls, EoiMail mail, EoiCallProcess process, ProcessSteps steps) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calls = calls;
        this.mail = mail;
        this.process = process;
        this.steps = steps;
    }

    /**
     * Puts a question to the council. The same text sent twice by the same vendor is one
     * question.
     * @return the question's number within the call
     * @throws RuleViolation if it is empty, too long, or the call is not open
     */
    public int ask(String callReference, UUID vendorId, String text) {
        String question = FormProblems.clean(text);
        RuleViolation.throwIfAny(new FormProblems().text("Question", question, FormProblems.LONGEST_TEXT).sentences());
        return this.steps.take(() -> askOnce(callReference, vendorId, question));
    }

    /** The questions of a call that are answered, oldest first. */
    public List<Published> published(String callReference) {
        return this.jdbc.sql("""
                select q.number, q.published_text, q.answer, q.answered_at
                  from question q join call c on c.id = q.call_id
                 where c.reference = :reference and q.answered_at is not null
                 order by q.number
                """)
            .param("reference", callReference)
            .query((row, number) -> new Published(row.getInt("number"), row.getString("published_text"),
                    row.getString("answer"), row.getObject("answered_at", OffsetDateTime.class).toInstant()))
            .list();
    }

    /** What a vendor has asked and nobody has answered yet, oldest first. */
    public List<Waiting> waiting(String callReference, UUID vendorId) {
        return this.jdbc.sql("""
                select q.number, q.text, q.asked_at from question q join call c on c.id = q.call_id
                 where c.reference = :reference and q.vendor_id = :vendorId and q.answered_at is null
                 order by q.number
                """).param("reference", callReference).param("vendorId", vendorId).query(Waiting.class).list();
    }

    Asked get(UUID questionId) {
        return this.jdbc.sql("""
                select q.call_id, c.reference, q.number, q.text, v.organisation, q.asked_at, c.closes_at
                  from question q join call c on c.id = q.call_id join vendor v on v.id = q.vendor_id
                 where q.id = :id
                """)
            .param("id", questionId)
            .query((row, number) -> new Asked(row.getObject("call_id", UUID.class), row.getString("reference"),
                    row.getInt("number"), row.getString("text"), row.getString("organisation"),
                    LondonTime.sentence(row.getObject("asked_at", OffsetDateTime.class).toInstant()),
                    LondonTime.sentence(row.getObject("closes_at", OffsetDateTime.class).toInstant())))
            .single();
    }

    /**
     * Publishes question and answer and tells everyone, in one transaction.
     */
    @Transactional
    void publish(UUID questionId, AnswerForm form, String officer) {
        RuleViolation.throwIfAny(form.problems());
        Asked question = get(questionId);
        this.jdbc.sql("""
                update question set published_text = :text, answer = :answer, answered_by = :by, answered_at = :now
                 where id = :id
                """)
            .param("text", form.question())
            .param("answer", form.answer())
            .param("by", officer)
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("id", questionId)
            .update();
        this.mail.answerPublished(this.calls.get(question.callId()), question.number(), form.question(), form.answer());
    }

    private int askOnce(String callReference, UUID vendorId, String text) {
        Call call = this.calls.lock(callReference);
        Instant now = this.clock.instant();
        if (!call.isOpenAt(now)) {
            throw new RuleViolation(call.whyNotOpen() + " Questions are no longer taken.");
        }
        List<Integer> same = this.jdbc
            .sql("select number from question where call_id = :callId and vendor_id = :vendorId and text = :text")
            .param("callId", call.id())
            .param("vendorId", vendorId)
            .param("text", text)
            .query(Integer.class)
            .list();
        if (!same.isEmpty()) {
            return same.get(0);
        }
        UUID id = Ids.next();
        int number = this.jdbc.sql("""
                insert into question (id, call_id, vendor_id, number, text, asked_at)
                select :id, :callId, :vendorId, coalesce(max(number), 0) + 1, :text, :now
                  from question where call_id = :callId
                returning number
                """)
            .param("id", id)
            .param("callId", call.id())
            .param("vendorId", vendorId)
            .param("text", text)
            .param("now", LondonTime.utc(now))
            .query(Integer.class)
            .single();
        this.process.questionAsked(call.programmeId(), id);
        return number;
    }

    /** A question with its answer, as everyone reads it. */
    public record Published(int number, String question, String answer, Instant answeredAt) {
    }

    /** A question of one's own that waits for an answer. */
    public record Waiting(int number, String text, Instant askedAt) {
    }

    /** A question as the officer who answers sees it; times are sentences. */
    record Asked(UUID callId, String callReference, int number, @Nullable String text, String organisation,
            String askedAt, String closesAt) {
    }

}
