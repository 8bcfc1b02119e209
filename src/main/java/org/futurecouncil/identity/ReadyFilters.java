package org.futurecouncil.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The filters that every officer finds in Tasklist. */
@Component
class ReadyFilters {

    private final FilterService filters;

    private final TaskService tasks;

    private final Permits permits;

    private final GivenAccess given;

    ReadyFilters(FilterService filters, TaskService tasks, Permits permits, GivenAccess given) {
        this.filters = filters;
        this.tasks = tasks;
        this.permits = permits;
        this.given = given;
    }

    void create() {
        create(1, "My tasks", "Tasks that I have claimed or that were given to me", FilterCondition.MINE, anyTask());
        create(2, "My group's tasks", "Tasks for my groups that nobody has claimed yet", FilterCondition.FOR_MY_GROUPS,
                anyTask());
        create(3, "Due this week", "Everything I can see that is due from Monday to Sunday",
                FilterCondition.DUE_THIS_WEEK, anyTask().orderByDueDate().asc());
        create(4, "Overdue", "Everything I can see whose due date has passed", FilterCondition.OVERDUE,
                anyTask().orderByDueDate().asc());
        create(5, "By programme", "Everything I can see, programme by programme", null,
                anyTask().orderByTaskVariable(CardVariables.PROGRAMME_REFERENCE, ValueType.STRING).asc());
    }

    private TaskQuery anyTask() {
        return this.tasks.createTaskQuery().active();
    }

    private void create(int priority, String name, String description, @Nullable FilterCondition condition,
            TaskQuery query) {
        if (!this.given.isFirst("filter " + name)) {
            return;
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("description", description);
        properties.put("priority", priority);
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put("variables", List.of(Map.of("name", CardVariables.PROGRAMME_REFERENCE, "label", "Programme"),
                Map.of("name", CardVariables.SUBJECT, "label", "About")));
        if (condition != null) {
            properties.put(FilterCondition.PROPERTY, condition.name());
        }
        Filter filter = this.filters.newTaskFilter(name).setQuery(query).setProperties(properties);
        this.filters.saveFilter(filter);
        this.permits.grantFilter(filter.getId());
    }

}
