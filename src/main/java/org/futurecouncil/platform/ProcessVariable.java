package org.futurecouncil.platform;

import java.util.Optional;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * A named, typed process variable; the only place where a variable's name is written
 * down. Variables hold ids (as text), dates for timers and answers for gateways; business
 * data lives in tables.
 *
 * @param name the name in the model
 * @param type the type that the engine keeps: String, Integer, Long, Boolean or
 * {@link java.util.Date}
 * @param <T> that type
 */
public record ProcessVariable<T>(String name, Class<T> type) {

    public T from(VariableScope scope) {
        Object value = scope.getVariable(this.name);
        if (value == null) {
            throw new IllegalStateException("Process variable '" + this.name + "' is not set");
        }
        return this.type.cast(value);
    }

    /** The value, or none before it was set for the first time. */
    public Optional<T> ifSet(VariableScope scope) {
        return Optional.ofNullable(scope.getVariable(this.name)).map(this.type::cast);
    }

    public void set(VariableScope scope, T value) {
        scope.setVariable(this.name, value);
    }

    /**
     * Sets it for the scope alone; the others of a multi-instance activity have theirs.
     */
    public void setLocal(VariableScope scope, T value) {
        scope.setVariableLocal(this.name, value);
    }

    /**
     * The value as an id.
     * @throws IllegalArgumentException if it is not a UUID
     */
    public UUID idFrom(VariableScope scope) {
        return UUID.fromString(String.valueOf(from(scope)));
    }

}
