package org.futurecouncil.platform;

import java.util.Set;

import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.jspecify.annotations.Nullable;

/**
 * The engine's full history, but for what forms show and send: tables hold that, with the
 * rights and the retention that it needs. So a reviewer's scores, or vendors' addresses,
 * are not kept a second time where nobody looks for them.
 */
final class FormlessHistory extends HistoryLevelFull {

    static final String NAME = "full-but-forms";

    private static final int ID = 30;

    private static final Set<String> FORM_VARIABLES = Set.of("answers", "view");

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType eventType, @Nullable Object entity) {
        return !(entity instanceof VariableInstanceEntity variable && FORM_VARIABLES.contains(variable.getName()));
    }

}
