package org.futurecouncil.platform;

import java.util.AbstractMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The beans that the engine's expressions can reach: of all there are only our own, and
 * of these only those that a model names. The engine reads a model before anything of it
 * runs, whichever version and wherever it was deployed, so every name is known in time.
 */
final class ModelBeans extends AbstractMap<Object, Object> {

    private static final String OURS = ModelBeans.class.getPackageName().replaceFirst("\\.\\w+$", ".");

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");

    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");

    /** A word that is neither the property nor the method of another. */
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*");

    private final ListableBeanFactory beans;

    private final Set<String> named = ConcurrentHashMap.newKeySet();

    ModelBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** Learns the names of each model that the engine reads. */
    BpmnParseListener reader() {
        return new AbstractBpmnParseListener() {
            @Override
            public void parseRootElement(Element rootElement, List<ProcessDefinitionEntity> processDefinitions) {
                read(rootElement);
            }
        };
    }

    private void read(Element element) {
        element.attributes().forEach((attribute) -> read(element.attribute(attribute)));
        read(element.getText());
        element.elements().forEach(this::read);
    }

    private void read(String text) {
        Matcher expressions = EXPRESSION.matcher(text);
        while (expressions.find()) {
            Matcher names = NAME.matcher(TEXT.matcher(expressions.group(1)).replaceAll(""));
            while (names.find()) {
                this.named.add(names.group());
            }
        }
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String name && this.named.contains(name) && this.beans.containsBean(name)
                && isOurs(this.beans.getType(name));
    }

    private static boolean isOurs(@Nullable Class<?> type) {
        return type != null && type.getName().startsWith(OURS);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return containsKey(key) ? this.beans.getBean((String) key) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        Set<Entry<Object, Object>> entries = new HashSet<>();
        this.named.stream()
            .filter(this::containsKey)
            .forEach((name) -> entries.add(new SimpleImmutableEntry<>(name, this.beans.getBean(name))));
        return entries;
    }

}
