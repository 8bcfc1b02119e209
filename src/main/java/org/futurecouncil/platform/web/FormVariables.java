package org.futurecouncil.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which variables a form sends and shows, read from the form as it was deployed. */
@Component
class FormVariables {

    /** An embedded form names its variables in its script or at its fields. */
    private static final Pattern SENT = Pattern
        .compile("createVariable\\(\\s*\\{[^}]*?\\bname:\\s*['\"](\\w+)['\"]|cam-variable-name=\"(\\w+)\"");

    private static final Pattern SHOWN = Pattern.compile("fetchVariable\\(\\s*['\"](\\w+)['\"]");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FormService forms;

    private final TaskService tasks;

    private final RepositoryService repository;

    FormVariables(@Lazy FormService forms, @Lazy TaskService tasks, @Lazy RepositoryService repository) {
        this.forms = forms;
        this.tasks = tasks;
        this.repository = repository;
    }

    /** None for a task without a form; empty if there is no such task. */
    Optional<Names> ofTask(String taskId) {
        return (this.tasks.createTaskQuery().taskId(taskId).count() == 0) ? Optional.empty()
                : Optional.of(read(() -> this.forms.getDeployedTaskForm(taskId)));
    }

    /** None for a start without a form; empty if there is no such process. */
    Optional<Names> ofStart(String definitionId) {
        return find(this.repository.createProcessDefinitionQuery().processDefinitionId(definitionId).singleResult());
    }

    /** None for a start without a form; empty if there is no such process. */
    Optional<Names> ofStartByKey(String key) {
        return find(this.repository.createProcessDefinitionQuery()
            .processDefinitionKey(key)
            .withoutTenantId()
            .latestVersion()
            .singleResult());
    }

    private Optional<Names> find(@Nullable ProcessDefinition definition) {
        return Optional.ofNullable(definition)
            .map((found) -> read(() -> this.forms.getDeployedStartForm(found.getId())));
    }

    private static Names read(Supplier<InputStream> form) {
        try (InputStream content = form.get()) {
            return namesIn(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
        catch (BadUserRequestException ex) {
            // there is none
            return Names.NONE;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static Names namesIn(String form) {
        Set<String> sent = new HashSet<>();
        if (form.stripLeading().startsWith("{")) {
            addFields(parse(form), sent);
            return new Names(sent, Set.of());
        }
        Matcher found = SENT.matcher(form);
        while (found.find()) {
            sent.add((found.group(1) != null) ? found.group(1) : found.group(2));
        }
        return new Names(sent,
                SHOWN.matcher(form).results().map((shown) -> shown.group(1)).collect(Collectors.toSet()));
    }

    /** A group with a path is sent as one variable, with its fields in it. */
    private static void addFields(JsonNode parent, Set<String> names) {
        for (JsonNode field : parent.path("components")) {
            String name = field.path("path").asText(field.path("key").asText(""));
            if (!name.isEmpty()) {
                names.add(name.split("\\.", 2)[0]);
            }
            if (field.path("path").asText("").isEmpty()) {
                addFields(field, names);
            }
        }
    }

    private static JsonNode parse(String form) {
        try {
            return JSON.readTree(form);
        }
        catch (JsonProcessingException ex) {
            throw new IllegalStateException("A deployed form is not JSON", ex);
        }
    }

    /**
     * Names of variables.
     *
     * @param sent what the form asks for
     * @param shown what it only shows
     */
    record Names(Set<String> sent, Set<String> shown) {

        static final Names NONE = new Names(Set.of(), Set.of());

    }

}
