package org.futurecouncil.mail;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.context.EngineContext;
import org.thymeleaf.context.IContext;
import org.thymeleaf.context.IEngineContext;
import org.thymeleaf.context.IEngineContextFactory;
import org.thymeleaf.engine.TemplateData;
import org.thymeleaf.exceptions.TemplateProcessingException;

/**
 * Contexts in which a value that nobody has given is an error; without it Thymeleaf would
 * write nothing in its place.
 */
class StrictContextFactory implements IEngineContextFactory {

    @Override
    public IEngineContext createEngineContext(IEngineConfiguration configuration, TemplateData data,
            @Nullable Map<String, Object> attributes, IContext context) {
        Map<String, Object> variables = new HashMap<>();
        context.getVariableNames().forEach((name) -> variables.put(name, context.getVariable(name)));
        return new StrictContext(configuration, data, attributes, context, variables);
    }

    private static final class StrictContext extends EngineContext {

        /** What our texts may name; Thymeleaf keeps names of its own beside these. */
        private static final Pattern OURS = Pattern.compile("(?!spring|thymeleaf)[a-z][A-Za-z0-9]*");

        StrictContext(IEngineConfiguration configuration, TemplateData data, @Nullable Map<String, Object> attributes,
                IContext context, Map<String, Object> variables) {
            super(configuration, data, attributes, context.getLocale(), variables);
        }

        @Override
        public Object getVariable(String name) {
            if (!containsVariable(name) && OURS.matcher(name).matches()) {
                throw new TemplateProcessingException("the value “" + name + "” is not given");
            }
            return super.getVariable(name);
        }

    }

}
