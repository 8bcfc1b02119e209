package org.futurecouncil.workspace;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.futurecouncil.eoi.files.SampleFiles;
import org.futurecouncil.testing.ApplicationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Who gets a file of an EOI, and how. */
@ApplicationTest
class EoiFileIT {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final byte[] CONTENT = SampleFiles.pdf("Plan");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private final UUID call = UUID.randomUUID();

    private final UUID eoi = UUID.randomUUID();

    private final UUID vendor = UUID.randomUUID();

    private final UUID sent = UUID.randomUUID();

    private final UUID unsent = UUID.randomUUID();

    @BeforeEach
    void anEoiInEvaluationWithAFileThatWasSentInAndOneThatWasNot() throws Exception {
        String reference = "COTF-2094-%02d".formatted(NUMBER.incrementAndGet());
        UUID programme = UUID.randomUUID();
        run("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:programme, :reference, 'Files', 'Council', 'c@council.example', 3, 6, 'CALLING', 'amara', now())
                """,
                programme, reference);
        run("""
                insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state)
                values (:call, :programme, :reference || '-CALL', 'Call', 'Text', now() - interval '9 days',
                        now() - interval '1 day', 'CLOSED')
                """, programme, reference);
        run("""
                insert into vendor (id, organisation, contact_name, email, registered_at)
                values (:vendor, 'Acme', 'Ann', lower(:reference) || '@files.example', now())
                """, programme, reference);
        run("""
                insert into expression_of_interest (id, call_id, vendor_id, reference, proposed_service, summary, approach,
                                                    state, version, submitted_at, eligible)
                values (:eoi, :call, :vendor, :reference || '-E001', 'Files', 'S', 'A', 'SUBMITTED', 1,
                        now() - interval '2 days', true)
                """,
                programme, reference);
        run("""
                insert into eoi_version (eoi_id, number, proposed_service, subject, summary, approach, evidence, late,
                                         sent_at, sent_by, sent_by_name)
                values (:eoi, 1, 'Files', 'Files', 'S', 'A', '', false, now() - interval '2 days', :vendor, 'Ann')
                """, programme, reference);
        for (UUID file : new UUID[] { this.sent, this.unsent }) {
            this.jdbc
                .sql("""
                        insert into eoi_file (id, eoi_id, name, media_type, size, sha256, content, added_by, added_by_name, added_at)
                        values (:id, :eoi, 'Größe "und" mehr.pdf', 'application/pdf', :size, :sha256, :content, :vendor, 'Ann', now())
                        """)
                .param("id", file)
                .param("eoi", this.eoi)
                .param("size", CONTENT.length)
                .param("sha256",
                        MessageDigest.getInstance("SHA-256").digest(file.toString().getBytes(StandardCharsets.UTF_8)))
                .param("content", CONTENT)
                .param("vendor", this.vendor)
                .update();
        }
        this.jdbc.sql("insert into eoi_version_file values (:eoi, 1, :file, 1)")
            .param("eoi", this.eoi)
            .param("file", this.sent)
            .update();
        reviewer("imran", true);
        reviewer("julia", true);
        reviewer("kofi", false);
        this.jdbc.sql("""
                insert into conflict_of_interest (id, call_id, reviewer, vendor_id, kind, nature, reason, declared_at)
                values (gen_random_uuid(), :call, 'julia', :vendor, 'FINANCIAL', 'DIRECT', 'Shares', now())
                """).param("call", this.call).param("vendor", this.vendor).update();
    }

    @Test
    void whoRunsProgrammesAndWhoReviewsSaveTheFile() {
        for (String userId : new String[] { "amara", "quentin", "imran" }) {
            HttpResponse<String> answer = get(userId, this.sent);
            assertThat(answer.statusCode()).as(userId).isEqualTo(200);
            assertThat(answer.body()).startsWith("%PDF-1.4").endsWith("%%EOF\n");
            assertThat(header(answer, "Content-Type")).isEqualTo("application/pdf");
            assertThat(header(answer, "Content-Disposition")).startsWith("attachment; filename=")
                .contains("filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%22und%22%20mehr.pdf");
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("sandbox; default-src 'none'");
        }
    }

    @Test
    void whoHasAConflictOrHasNotDeclaredOrDoesNotReviewThisCallFindsNothing() {
        for (String userId : new String[] { "julia", "kofi", "leah" }) {
            HttpResponse<String> answer = get(userId, this.sent);
            assertThat(answer.statusCode()).as(userId).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("%PDF");
        }
    }

    @Test
    void aReviewerWhoStandsDownReadsNoMore() {
        this.jdbc.sql("""
                update eoi_reviewer set stood_down_at = now(), stood_down_by = 'imran', stood_down_reason = 'Ill'
                 where call_id = :call and reviewer = 'imran'
                """).param("call", this.call).update();
        assertThat(get("imran", this.sent).statusCode()).isEqualTo(404);
    }

    @Test
    void otherOfficersAndStrangersGetNothing() {
        for (String userId : new String[] { "chloe", "owen", "admin" }) {
            HttpResponse<String> answer = get(userId, this.sent);
            assertThat(answer.statusCode()).as(userId).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("%PDF");
        }
        HttpResponse<String> stranger = WorkspaceSession.stranger(this.port).get("/workspace/eois/files/" + this.sent);
        assertThat(stranger.statusCode()).isEqualTo(302);
        assertThat(header(stranger, "Location")).endsWith("/camunda/app/tasklist/default/");
    }

    @Test
    void nobodyGetsWhatWasNotSentInOrWasWithdrawn() {
        assertThat(get("amara", this.unsent).statusCode()).isEqualTo(404);
        assertThat(get("amara", UUID.randomUUID()).statusCode()).isEqualTo(404);
        this.jdbc.sql("update expression_of_interest set state = 'WITHDRAWN' where id = :eoi")
            .param("eoi", this.eoi)
            .update();
        assertThat(get("amara", this.sent).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String userId, UUID file) {
        return WorkspaceSession.of(this.port, userId).get("/workspace/eois/files/" + file);
    }

    private void reviewer(String userId, boolean declared) {
        this.jdbc.sql("""
                insert into eoi_reviewer (call_id, reviewer, name, appointed_by, appointed_at, declared_at)
                values (:call, :reviewer, :reviewer, 'amara', now(), case when :declared then now() end)
                """).param("call", this.call).param("reviewer", userId).param("declared", declared).update();
    }

    private void run(String sql, UUID programme, String reference) {
        this.jdbc.sql(sql)
            .param("programme", programme)
            .param("reference", reference)
            .param("call", this.call)
            .param("vendor", this.vendor)
            .param("eoi", this.eoi)
            .update();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

}
