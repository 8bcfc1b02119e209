package org.futurecouncil.platform.web;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.futurecouncil.platform.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine's REST API answers when a request fails, in place of its own answers:
 * they tell internals, and prefix what a rule says to the officer. They are registered
 * beside the API's own mappers of the same exceptions and go before these by priority.
 */
final class ErrorAnswers {

    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

    private static final int BEFORE_THE_ENGINES = 1;

    /** The engine has no exception of its own for it. */
    private static final String WEAK_PASSWORD = "Password does not match policy";

    private ErrorAnswers() {
    }

    private static Response answer(Throwable failure) {
        RuleViolation violation = find(RuleViolation.class, failure);
        if (violation != null) {
            return answer(Response.Status.BAD_REQUEST, "RuleViolation", violation.getMessage());
        }
        if (find(OptimisticLockingException.class, failure) != null) {
            return answer(Response.Status.CONFLICT, "Conflict",
                    "Somebody else changed this at the same moment. Nothing was recorded: please try again.");
        }
        if (find(SuspendedEntityInteractionException.class, failure) != null) {
            // Tasklist knows "is suspended" and says it in its own words
            return answer(Response.Status.CONFLICT, "Suspended",
                    "This work is suspended for now. Nothing was recorded.");
        }
        if (String.valueOf(failure.getMessage()).contains(WEAK_PASSWORD)) {
            return answer(Response.Status.BAD_REQUEST, "PasswordPolicy",
                    "This password is too weak: use at least 10 characters, among them an upper-case and a lower-case "
                            + "letter, a digit and a special character, and no part of the name or e-mail address.");
        }
        Response.Status status = ExceptionHandlerHelper.getInstance().getStatus(failure);
        if (status != null && status.getStatusCode() < Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            return ExceptionHandlerHelper.getInstance().getResponse(failure);
        }
        NullValueException missing = find(NullValueException.class, failure);
        if (missing != null && String.valueOf(missing.getMessage()).contains("task is null")) {
            // Tasklist knows "No matching task", says it in its own words and clears it
            return answer(Response.Status.NOT_FOUND, "NotFound",
                    "No matching task: somebody may have completed it already.");
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        log.error("Request failed, reference {}", reference, failure);
        return answer(Response.Status.INTERNAL_SERVER_ERROR, "Failure",
                "Something went wrong on our side, and nothing was recorded. Please try again; if it happens again, "
                        + "tell your administrator this reference: " + reference + ".");
    }

    private static Response answer(Response.Status status, String type, String message) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(new Answer(type, message)).build();
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 50; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            depth++;
        }
        return null;
    }

    /** The shape in which Tasklist and Cockpit look for an error's text. */
    record Answer(@JsonProperty("type") String type, @JsonProperty("message") String message) {
    }

    @Priority(BEFORE_THE_ENGINES)
    static final class ForRest implements ExceptionMapper<RestException> {

        @Override
        public Response toResponse(RestException failure) {
            return answer(failure);
        }

    }

    @Priority(BEFORE_THE_ENGINES)
    static final class ForEngine implements ExceptionMapper<ProcessEngineException> {

        @Override
        public Response toResponse(ProcessEngineException failure) {
            return answer(failure);
        }

    }

    @Priority(BEFORE_THE_ENGINES)
    static final class ForAll implements ExceptionMapper<Throwable> {

        @Override
        public Response toResponse(Throwable failure) {
            return answer(failure);
        }

    }

}
