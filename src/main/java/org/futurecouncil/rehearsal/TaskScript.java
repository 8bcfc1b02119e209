package org.futurecouncil.rehearsal;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.task.Task;

/** How an officer fills the form of one kind of task. */
@FunctionalInterface
interface TaskScript {

    /**
     * @param view what the form shows
     * @return the variables that the form sends
     */
    Map<String, Object> fill(Task task, JsonNode view);

}
