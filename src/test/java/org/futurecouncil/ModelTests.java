package org.futurecouncil;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.RootElement;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.platform.TaskViews;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules that every model in {@code bpmn/} and every form in {@code forms/} keeps. */
class ModelTests {

    private static final Pattern ID = Pattern.compile("[A-Z][A-Za-z]+_[A-Z0-9][A-Za-z0-9]*");

    /** One variable, negated or compared with one value. */
    private static final Pattern SIMPLE_CONDITION = Pattern
        .compile("\\$\\{(!?[a-z]\\w*|[a-z]\\w* (==|!=) ('\\w+'|true|false))}");

    /** So many working days, perhaps never later than a date that a variable holds. */
    private static final Pattern DUE = Pattern
        .compile("\\$\\{workingDays\\.(due\\(\\d+\\)|dueBefore\\(\\d+, [a-z]\\w*\\))}");

    /** One call with variables: it can be made again whenever the form is opened. */
    private static final Pattern VIEW = Pattern
        .compile("\\$\\{formData\\.show\\([a-z]\\w*\\.[a-z]\\w*\\([a-z]\\w*(, [a-z]\\w*)*\\)\\)}");

    /** A variable that a form shows. */
    private static final Pattern SHOWN = Pattern.compile("(?:fetchVariable\\('|\\{\\{)(\\w+)");

    /** What forms share, by what they call of it. */
    private static final Map<String, String> SHARED = Map.of("council.keep", "form-drafts.js", "council.buildForm(",
            "built-forms.js");

    /** Nothing is typed into it. */
    private static final String ONLY_SHOWS = "forms/mailing/release-mailing.html";

    /** People's addresses do not belong into a browser's store. */
    private static final String HOLDS_ADDRESSES = "forms/vendor-import/import-vendors.html";

    private static final Set<String> GROUPS = Set.of(Groups.PROGRAMME_OFFICERS, Groups.SERVICE_LEADS, Groups.REVIEWERS,
            Groups.FINANCE_OFFICERS, Groups.MANAGERS);

    static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            return files.filter((file) -> file.toString().endsWith(".bpmn")).sorted().toList();
        }
    }

    static List<Path> forms() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aFileHoldsOneProcessThatIsNamedAsTheFileAndSaysHowLongItsHistoryLives(Path file) {
        Collection<Process> processes = read(file).getModelElementsByType(Process.class);
        assertThat(processes).hasSize(1);
        Process process = processes.iterator().next();
        assertThat(process.getId() + ".bpmn").isEqualTo(file.getFileName().toString());
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getName()).isNotBlank();
        assertThat(process.getDocumentations()).isNotEmpty();
        assertThat(process.getCamundaHistoryTimeToLiveString()).matches("P\\d+D");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyElementHasASpokenIdAndEveryNodeAName(Path file) {
        BpmnModelInstance model = read(file);
        for (FlowElement element : model.getModelElementsByType(FlowElement.class)) {
            assertThat(element.getId()).as(element.getName()).matches(ID);
            assertThat(element.getId()).as("generated id").doesNotMatch("(Flow|Activity|Event|Gateway)_[0-9a-z]{7}");
        }
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            boolean merges = node instanceof Gateway && node.getOutgoing().size() < 2;
            if (!merges && !isParallel(node)) {
                assertThat(node.getName()).as(node.getId()).isNotBlank();
            }
        }
    }

    /** The type as BPMN calls it; gateways of any kind and flows have a short one. */
    @ParameterizedTest
    @MethodSource("models")
    void anIdBeginsWithTheTypeOfItsElement(Path file) {
        BpmnModelInstance model = read(file);
        Stream.of(FlowElement.class, EventDefinition.class, RootElement.class)
            .flatMap((type) -> model.getModelElementsByType(type).stream())
            .filter((element) -> !(element instanceof Process))
            .forEach((element) -> assertThat(element.getId()).startsWith(prefixOf(element) + "_"));
        model.getModelElementsByType(CamundaTaskListener.class)
            .stream()
            .filter((listener) -> listener.getAttributeValue("id") != null)
            .forEach((listener) -> assertThat(listener.getAttributeValue("id")).startsWith("Listener_"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aGatewayIsAQuestionItsFlowsAreAnswersAndOneIsTheDefault(Path file) {
        for (ExclusiveGateway gateway : read(file).getModelElementsByType(ExclusiveGateway.class)) {
            if (gateway.getOutgoing().size() > 1) {
                assertThat(gateway.getName()).as(gateway.getId()).endsWith("?");
                assertThat((Object) gateway.getDefault()).as("default of " + gateway.getId()).isNotNull();
                for (SequenceFlow flow : gateway.getOutgoing()) {
                    assertThat(flow.getName()).as(flow.getId()).isNotBlank();
                    if (flow != gateway.getDefault() && !flow.equals(gateway.getDefault())) {
                        assertThat((Object) flow.getConditionExpression()).as(flow.getId()).isNotNull();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aConditionReadsOneVariable(Path file) {
        for (ConditionExpression condition : read(file).getModelElementsByType(ConditionExpression.class)) {
            assertThat(condition.getTextContent().trim())
                .as(file + " " + condition.getParentElement().getAttributeValue("id"))
                .matches(SIMPLE_CONDITION);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyUserTaskHasAGroupADueDateAFormASubjectAnExplanationAndAReminder(Path file) {
        for (UserTask task : read(file).getModelElementsByType(UserTask.class)) {
            assertThat(GROUPS).as(task.getId()).containsAll(task.getCamundaCandidateGroupsList());
            assertThat(task.getCamundaCandidateGroupsList()).as(task.getId()).isNotEmpty();
            assertThat(task.getCamundaDueDate()).as(task.getId()).matches(DUE);
            assertThat(task.getDocumentations()).as(task.getId()).isNotEmpty();
            assertThat(formOf(task.getCamundaFormKey(), task.getCamundaFormRef())).as(task.getId()).isNotNull();
            assertThat(task.isCamundaAsyncAfter()).as("the officer must see an error at once: " + task.getId())
                .isFalse();
            assertThat(parametersOf(task)).as(task.getId()).containsKey("subject");
            List<CamundaTaskListener> overdue = task.getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaTaskListener.class)
                .list()
                .stream()
                .filter((listener) -> "timeout".equals(listener.getCamundaEvent()))
                .toList();
            assertThat(overdue).as("overdue listener of " + task.getId()).hasSize(1);
            assertThat(overdue.get(0).getCamundaDelegateExpression()).isEqualTo("${taskOverdueListener}");
            TimerEventDefinition timer = overdue.get(0)
                .getChildElementsByType(TimerEventDefinition.class)
                .iterator()
                .next();
            assertThat(timer.getTimeDate().getTextContent()).isEqualTo(task.getCamundaDueDate());
        }
    }

    /**
     * {@link TaskViews} evaluates it again, and nothing else that a form shows.
     */
    @ParameterizedTest
    @MethodSource("models")
    void whatATaskShowsIsAsOfTheMomentAtWhichItsFormIsOpened(Path file) throws IOException {
        for (UserTask task : read(file).getModelElementsByType(UserTask.class)) {
            assertThat(parametersOf(task)).as(task.getId()).containsOnlyKeys("subject", TaskViews.VIEW);
            assertThat(parametersOf(task).get(TaskViews.VIEW)).as(task.getId()).matches(VIEW);
            String form = Files.readString(fileOf(task));
            // in the form itself, where officers' requests are measured by it
            assertThat(shownBy(form)).as(task.getId()).containsOnly(TaskViews.VIEW);
            assertThat(shownBy(withWhatItCalls(form))).as(task.getId()).containsOnly(TaskViews.VIEW);
        }
    }

    private static Stream<String> shownBy(String form) {
        return SHOWN.matcher(form).results().map((shown) -> shown.group(1));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aServiceTaskCallsADelegate(Path file) {
        for (ServiceTask task : read(file).getModelElementsByType(ServiceTask.class)) {
            assertThat(task.getCamundaDelegateExpression()).as(task.getId()).matches("\\$\\{[a-z]\\w+Delegate}");
        }
    }

    /**
     * When it is tried again says the engine's setting for all, or its own cycle where
     * that is no good.
     */
    @ParameterizedTest
    @MethodSource("models")
    void aSavePointSaysWhyItIsThere(Path file) {
        BpmnModelInstance model = read(file);
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            // it has no other
            boolean savesAfter = !(node instanceof EventBasedGateway) && node.isCamundaAsyncAfter();
            if (node.isCamundaAsyncBefore() || savesAfter) {
                assertThat(node.getDocumentations()).as(node.getId()).isNotEmpty();
            }
        }
        for (MultiInstanceLoopCharacteristics loop : model
            .getModelElementsByType(MultiInstanceLoopCharacteristics.class)) {
            if (loop.isCamundaAsyncBefore() || loop.isCamundaAsyncAfter()) {
                Activity activity = (Activity) Objects.requireNonNull(loop.getParentElement());
                assertThat(activity.getDocumentations()).as(activity.getId()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aCalledProcessGetsItsVariablesByNameAndTheBusinessKey(Path file) throws IOException {
        Set<String> keys = new HashSet<>(
                models().stream().map((model) -> model.getFileName().toString().replace(".bpmn", "")).toList());
        BpmnModelInstance model = read(file);
        for (CallActivity call : model.getModelElementsByType(CallActivity.class)) {
            assertThat(keys).contains(call.getCalledElement());
            assertThat(call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list())
                .as(call.getId())
                .anyMatch((in) -> in.getCamundaBusinessKey() != null);
        }
        assertThat(model.getModelElementsByType(CamundaIn.class))
            .noneMatch((in) -> "all".equals(in.getCamundaVariables()));
        assertThat(model.getModelElementsByType(CamundaOut.class))
            .noneMatch((out) -> "all".equals(out.getCamundaVariables()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aProcessWithAStartFormIsStartedByTwoGroupsAndNoOtherByHand(Path file) {
        Process process = read(file).getModelElementsByType(Process.class).iterator().next();
        boolean form = process.getChildElementsByType(StartEvent.class)
            .stream()
            .anyMatch((start) -> formOf(start.getCamundaFormKey(), start.getCamundaFormRef()) != null);
        assertThat(process.isCamundaStartableInTasklist()).isEqualTo(form);
        assertThat(process.getCamundaCandidateStarterUsersList()).isEmpty();
        assertThat(process.getCamundaCandidateStarterGroupsList())
            .containsExactlyElementsOf(form ? List.of(Groups.PROGRAMME_OFFICERS, Groups.MANAGERS) : List.of());
    }

    @ParameterizedTest
    @MethodSource("models")
    void noModelHoldsAScript(Path file) {
        BpmnModelInstance model = read(file);
        assertThat(model.getModelElementsByType(ScriptTask.class)).isEmpty();
        assertThat(model.getModelElementsByType(CamundaScript.class)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyElementIsDrawnAndNoTwoNodesOverlap(Path file) {
        BpmnModelInstance model = read(file);
        Set<String> drawn = new HashSet<>();
        model.getModelElementsByType(BpmnShape.class).forEach((shape) -> drawn.add(shape.getBpmnElement().getId()));
        model.getModelElementsByType(BpmnEdge.class).forEach((edge) -> drawn.add(edge.getBpmnElement().getId()));
        model.getModelElementsByType(FlowElement.class)
            .forEach((element) -> assertThat(drawn).as(file.toString()).contains(element.getId()));
        List<BpmnShape> tasks = model.getModelElementsByType(BpmnShape.class)
            .stream()
            .filter((shape) -> shape.getBpmnElement() instanceof Activity || shape.getBpmnElement() instanceof Gateway)
            .toList();
        for (BpmnShape one : tasks) {
            for (BpmnShape other : tasks) {
                if (one != other && sameParent(one.getBpmnElement(), other.getBpmnElement())) {
                    assertThat(overlap(one.getBounds(), other.getBounds()))
                        .as(one.getBpmnElement().getId() + " and " + other.getBpmnElement().getId())
                        .isFalse();
                }
            }
        }
    }

    @Test
    void everyFormBelongsToATaskOrAStartAndEveryFormThatIsNamedExists() throws IOException {
        Set<String> named = new HashSet<>();
        for (Path file : models()) {
            BpmnModelInstance model = read(file);
            model.getModelElementsByType(UserTask.class)
                .forEach((task) -> named.add(formOf(task.getCamundaFormKey(), task.getCamundaFormRef())));
            model.getModelElementsByType(StartEvent.class)
                .forEach((start) -> named.add(formOf(start.getCamundaFormKey(), start.getCamundaFormRef())));
        }
        named.remove(null);
        Set<String> present = new HashSet<>();
        for (Path form : forms()) {
            present.add(idOf(form));
        }
        assertThat(present).isEqualTo(named);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormHoldsOnlyWhatTasklistCanDo(Path form) throws IOException {
        String text = Files.readString(form);
        if (form.toString().endsWith(".form")) {
            JsonNode json = new ObjectMapper().readTree(text);
            assertThat(json.path("executionPlatform").asText()).isEqualTo("Camunda Platform");
            assertThat(json.findValuesAsText("type")).doesNotContain("dynamiclist", "filepicker", "documentPreview",
                    "iframe");
        }
        else {
            assertThat(text).as("user data must never become markup").doesNotContain("innerHTML", "insertAdjacentHTML");
            assertThat(text).as("inline handlers break the content security policy")
                .doesNotContainPattern("\\son\\w+=\"");
            assertThat(text).contains("cam-script");
        }
    }

    /**
     * By "Save" and by itself, in the browser: a reload and a session that ends cost
     * nothing. What a form shows is not kept with it, since it may be another then.
     */
    @ParameterizedTest
    @MethodSource("forms")
    void aFormKeepsWhatIsTypedUntilItIsSent(Path form) throws IOException {
        String text = withWhatItCalls(Files.readString(form));
        if (form.toString().endsWith(".html") && !HOLDS_ADDRESSES.equals(idOf(form))) {
            if (!ONLY_SHOWS.equals(idOf(form))) {
                assertThat(text).containsPattern("camForm\\.on\\('store'|localStorage\\.setItem")
                    .containsPattern("camForm\\.on\\('variables-restored'|localStorage\\.getItem");
            }
            assertThat(text.contains("destroyVariable('view')")).as("drops what it shows")
                .isEqualTo(text.contains("fetchVariable('view')") || text.contains("variable('view')"));
        }
    }

    /** A form's script, and those that several forms share where it calls them. */
    private static String withWhatItCalls(String form) throws IOException {
        StringBuilder scripts = new StringBuilder(form);
        for (Map.Entry<String, String> shared : SHARED.entrySet()) {
            if (form.contains(shared.getKey())) {
                scripts.append(Files.readString(Path.of("src/main/resources/META-INF/resources/webjars/camunda/app/"
                        + "tasklist/custom/" + shared.getValue())));
            }
        }
        return scripts.toString();
    }

    private static BpmnModelInstance read(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    private static String prefixOf(BaseElement element) {
        if (element instanceof Gateway) {
            return "Gateway";
        }
        return (element instanceof SequenceFlow) ? "Flow"
                : StringUtils.capitalize(element.getElementType().getTypeName());
    }

    private static boolean isParallel(FlowNode node) {
        return node instanceof ParallelGateway;
    }

    private static @Nullable String formOf(@Nullable String key, @Nullable String ref) {
        return (key != null) ? key.replace("embedded:deployment:", "") : ref;
    }

    private static Path fileOf(UserTask task) throws IOException {
        String form = Objects.requireNonNull(formOf(task.getCamundaFormKey(), task.getCamundaFormRef()));
        for (Path file : forms()) {
            if (form.equals(idOf(file))) {
                return file;
            }
        }
        throw new AssertionError("There is no form " + form);
    }

    /** By what a model names a form. */
    private static String idOf(Path form) throws IOException {
        return form.toString().endsWith(".form") ? new ObjectMapper().readTree(form.toFile()).path("id").asText()
                : form.toString().replace('\\', '/');
    }

    private static Map<String, String> parametersOf(UserTask task) {
        return task.getModelInstance()
            .getModelElementsByType(CamundaInputParameter.class)
            .stream()
            .filter((parameter) -> Objects.equals(parameter.getParentElement().getParentElement().getParentElement(),
                    task))
            .collect(Collectors.toMap(CamundaInputParameter::getCamundaName, CamundaInputParameter::getTextContent));
    }

    private static boolean sameParent(BaseElement one, BaseElement other) {
        return Objects.equals(one.getParentElement(), other.getParentElement());
    }

    private static boolean overlap(Bounds one, Bounds other) {
        return one.getX() < other.getX() + other.getWidth() && other.getX() < one.getX() + one.getWidth()
                && one.getY() < other.getY() + other.getHeight() && other.getY() < one.getY() + one.getHeight();
    }

}
