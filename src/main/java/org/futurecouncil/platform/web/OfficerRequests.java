package org.futurecouncil.platform.web;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;

/**
 * What somebody who is no administrator may change through the engine's REST API. The
 * engine lets whoever may work on a task write any variable of its instance, and whoever
 * may start a process start it in the middle: both lead past the approvals. So running
 * work is changed only by what Tasklist does with tasks and starts, and only with the
 * variables that their forms ask for; what a form shows and sends back is left out. About
 * users, filters, jobs and the like the engine's own authorizations decide.
 */
@Component
class OfficerRequests {

    private static final Pattern ENGINE = Pattern.compile("/camunda/api/engine/engine/[^/]+(/.*?)/?");

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Pattern DECIDED_BY_THE_ENGINE = Pattern
        .compile("/(?:user|group|tenant|authorization|filter|identity|job|job-definition|incident|deployment)(?:/.*)?");

    /** Of the resources that are asked at their root, these do something there. */
    private static final Pattern QUERY = Pattern
        .compile("POST /(?!message|signal|condition)(?:history/)?[a-z-]+(?:/count)?");

    private static final Pattern TASK = Pattern.compile("PUT /task/[^/]+|POST /task/[^/]+/"
            + "(?:claim|unclaim|assignee|delegate|comment/create|identity-links|identity-links/delete)");

    private static final Pattern TASK_FORM = Pattern.compile("POST /task/([^/]+)/(?:submit-form|complete|resolve)");

    private static final Pattern START_FORM = Pattern
        .compile("POST /process-definition/(key/)?([^/]+)/(?:submit-form|start)");

    private static final Set<String> PARTS = Set.of("variables", "businessKey", "withVariablesInReturn");

    private final ObjectMapper json = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final FormVariables forms;

    OfficerRequests(FormVariables forms) {
        this.forms = forms;
    }

    /**
     * @param path decoded
     * @return the body for the engine
     * @throws RefusedRequestException if this is for administrators only
     */
    byte[] check(String method, String path, byte[] body) {
        Matcher engine = ENGINE.matcher(path);
        if (READING.contains(method) || !engine.matches() || DECIDED_BY_THE_ENGINE.matcher(engine.group(1)).matches()) {
            return body;
        }
        String request = method + " " + engine.group(1);
        Matcher task = TASK_FORM.matcher(request);
        if (task.matches()) {
            return checkForm(body, () -> this.forms.ofTask(task.group(1)));
        }
        Matcher start = START_FORM.matcher(request);
        if (start.matches()) {
            return checkForm(body, () -> (start.group(1) != null) ? this.forms.ofStartByKey(start.group(2))
                    : this.forms.ofStart(start.group(2)));
        }
        if (!TASK.matcher(request).matches() && !QUERY.matcher(request).matches()) {
            throw forbidden("Only administrators may do this.");
        }
        return body;
    }

    private byte[] checkForm(byte[] body, Supplier<Optional<FormVariables.Names>> form) {
        JsonNode content = read(body);
        content.fieldNames().forEachRemaining((part) -> {
            if (!PARTS.contains(part)) {
                throw forbidden("Only administrators may do this.");
            }
        });
        if (!content.path("businessKey").asText("").isEmpty()) {
            throw forbidden("Whoever starts a process gives no business key.");
        }
        if (!(content.path("variables") instanceof ObjectNode variables)) {
            return body;
        }
        // of a task that is gone there is no form, and the engine says so
        form.get().ifPresent((names) -> keep(names, variables));
        return write(content);
    }

    private static void keep(FormVariables.Names names, ObjectNode variables) {
        // Tasklist sends back what it was shown when it writes the same JSON in another
        // way
        names.shown().stream().filter((name) -> !names.sent().contains(name)).forEach(variables::remove);
        variables.fieldNames().forEachRemaining((name) -> {
            if (!names.sent().contains(name)) {
                throw forbidden("The form does not ask for this. Open it again and fill it in there.");
            }
        });
    }

    private JsonNode read(byte[] body) {
        try {
            return this.json.readTree(body);
        }
        catch (IOException ex) {
            throw new RefusedRequestException(HttpServletResponse.SC_BAD_REQUEST,
                    "This request did not arrive whole. Send it again.");
        }
    }

    private byte[] write(JsonNode content) {
        try {
            return this.json.writeValueAsBytes(content);
        }
        catch (JsonProcessingException ex) {
            throw new IllegalStateException("What was read cannot be written", ex);
        }
    }

    private static RefusedRequestException forbidden(String sentence) {
        return new RefusedRequestException(HttpServletResponse.SC_FORBIDDEN, sentence);
    }

}
