package org.futurecouncil.local;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Holds while nobody named a mail server, nor another way for mail to leave. */
class OnLocalMailServer implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return matches(context.getEnvironment());
    }

    boolean matches(Environment environment) {
        return !StringUtils.hasText(environment.getProperty("spring.mail.host"))
                && !"notify".equalsIgnoreCase(environment.getProperty("council.mail.sender"));
    }

}
