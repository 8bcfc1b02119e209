package org.futurecouncil.workspace;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.futurecouncil.testing.OfficerSession;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import static org.assertj.core.api.Assertions.assertThat;

/** An officer's way through the pages of the workspace, over HTTP. */
final class WorkspaceSession {

    private final OfficerSession session;

    private WorkspaceSession(OfficerSession session) {
        this.session = session;
    }

    static WorkspaceSession of(int port, String userId) {
        return new WorkspaceSession(OfficerSession.signIn(port, userId));
    }

    static WorkspaceSession stranger(int port) {
        return new WorkspaceSession(OfficerSession.stranger(port));
    }

    HttpResponse<String> get(String path) {
        return this.session.get(path);
    }

    /** A page that is there. */
    Document page(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        String body = fields.entrySet()
            .stream()
            .map((field) -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
        return this.session.send("POST", path, "application/x-www-form-urlencoded",
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** Opens a page, fills in the form that is sent by POST, and sends it. */
    HttpResponse<String> submit(String path, Map<String, String> typed) {
        return submit(page(path).selectFirst("form[method=post]"), typed);
    }

    HttpResponse<String> submit(Element form, Map<String, String> typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[name], textarea[name]")
            .forEach((field) -> fields.put(field.attr("name"),
                    "textarea".equals(field.tagName()) ? field.wholeText() : field.attr("value")));
        fields.putAll(typed);
        return post(form.attr("action"), fields);
    }

    /** Expects to be led elsewhere, and goes there. */
    Document follow(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return page(answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

}
