package org.futurecouncil.platform;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MethodNotFoundException;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;

/**
 * What an expression can reach: the beans that models name, and the variables of its
 * instance. A bean goes before a variable of its name, so that no variable can stand in
 * for it. Nothing leads to Java's reflection, and outside of an instance nothing is
 * evaluated: only the expressions of queries have none, and whoever may ask could write
 * one (CVE-2026-109432).
 */
final class ModelExpressions extends SpringExpressionManager {

    private final ModelBeans modelBeans;

    ModelExpressions(ApplicationContext context, ModelBeans beans) {
        super(context, beans);
        this.modelBeans = beans;
    }

    ModelBeans modelBeans() {
        return this.modelBeans;
    }

    /**
     * What an expression of a model gives once more, after the engine has gone on.
     * @param variables those of its instance
     */
    @Nullable Object evaluate(String expression, VariableContext variables) {
        return createValueExpression(expression).getValue(createElContext(variables));
    }

    @Override
    public ELContext getElContext(@Nullable VariableScope scope) {
        if (scope == null) {
            throw new ProcessEngineException("Expressions are evaluated in process instances only");
        }
        return super.getElContext(scope);
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new ReadOnlyMapELResolver(this.beans));
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new ArrayELResolver());
        resolver.add(new ListELResolver());
        resolver.add(new MapELResolver());
        resolver.add(new PlainObjects());
        return resolver;
    }

    /** Properties and methods of objects, but not the way from an object to its class. */
    private static final class PlainObjects extends BeanELResolver {

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if ("class".equals(property)) {
                throw new PropertyNotFoundException("Classes are out of reach");
            }
            return super.getValue(context, base, property);
        }

        @Override
        public @Nullable Object invoke(ELContext context, @Nullable Object base, Object method,
                Class<?> @Nullable [] types, Object @Nullable [] parameters) {
            if ("getClass".equals(String.valueOf(method))) {
                throw new MethodNotFoundException("Classes are out of reach");
            }
            return super.invoke(context, base, method, types, parameters);
        }

    }

}
