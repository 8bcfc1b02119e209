package org.futurecouncil.mail;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.context.EngineContext;
import org.thymeleaf.exceptions.TemplateProcessingException;

/**
 * The values of one mail, for all of its texts: one that nobody has given is an error.
 * Thymeleaf would write nothing in its place. It would also make a context of its own out
 * of any other, anew for each text.
 */
class StrictContext extends EngineContext {

    /** What our texts may name; Thymeleaf keeps names of its own beside these. */
    private static final Pattern OURS = Pattern.compile("(?!spring|thymeleaf)[a-z][A-Za-z0-9]*");

    StrictContext(IEngineConfiguration configuration, Map<String, @Nullable Object> values) {
        super(configuration, null, null, Locale.UK, values);
    }

    @Override
    public @Nullable Object getVariable(String name) {
        Object value = super.getVariable(name);
        if (value == null && OURS.matcher(name).matches() && !containsVariable(name)) {
            throw new TemplateProcessingException("the value “" + name + "” is not given");
        }
        return value;
    }

}
