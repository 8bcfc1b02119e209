package org.futurecouncil.testing;

import java.time.Instant;
import java.util.Date;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;

/** Models that exist in tests only, for what all forms have in common. */
public final class TestModels {

    private TestModels() {
    }

    public static void deploy(ProcessEngine engine) {
        engine.getRepositoryService()
            .createDeployment()
            .name("tests")
            .enableDuplicateFiltering(true)
            .addClasspathResource("testing/test-rows.bpmn")
            .addClasspathResource("testing/test-start.bpmn")
            .addClasspathResource("testing/rows.html")
            .deploy();
    }

    /** An open task "Name the ideas" for programme officers. */
    public static Task nameIdeas(ProcessEngine engine, String programmeReference, String subject, Instant dueAt) {
        String instance = engine.getRuntimeService()
            .startProcessInstanceByKey("test-rows",
                    Map.of("programmeReference", programmeReference, "subjectOfTest", subject, "dueAt",
                            Date.from(dueAt)))
            .getId();
        return engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
    }

}
