package org.futurecouncil.rehearsal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Exists in a rehearsal only. */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnRehearsal.ProtectionsInForce.class)
@interface OnRehearsal {

    /** No property turns a rehearsal on, only the settings that make it harmless. */
    class ProtectionsInForce implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return RehearsalProperties.inForce(context.getEnvironment());
        }

    }

}
