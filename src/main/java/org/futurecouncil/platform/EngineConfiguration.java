package org.futurecouncil.platform;

import java.util.ArrayList;
import java.util.List;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Settings of the engine that the starter has no property for.
 */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /**
     * The engine makes its tables only after the migrations have run, so that a migration
     * always meets either none of them or all of them.
     */
    @Bean
    @DependsOnDatabaseInitialization
    EnginePlugin enginePlugin(ModelExpressions expressions) {
        return new EnginePlugin(expressions);
    }

    @Bean
    ModelExpressions modelExpressions(ApplicationContext context) {
        return new ModelExpressions(context, new ModelBeans(context));
    }

    static final class EnginePlugin extends AbstractProcessEnginePlugin {

        private final ModelExpressions expressions;

        EnginePlugin(ModelExpressions expressions) {
            this.expressions = expressions;
        }

        @Override
        public void preInit(ProcessEngineConfigurationImpl configuration) {
            ModelBeans beans = this.expressions.modelBeans();
            configuration.setBeans(beans);
            configuration.setExpressionManager(this.expressions);
            List<BpmnParseListener> readers = new ArrayList<>(List.of(beans.reader()));
            if (configuration.getCustomPreBPMNParseListeners() != null) {
                readers.addAll(configuration.getCustomPreBPMNParseListeners());
            }
            configuration.setCustomPreBPMNParseListeners(readers);
            // No model of ours holds a script: none deployed by anybody else shall run.
            configuration.setScriptEngineResolver(new NoScriptEngines());
            configuration.setCustomHistoryLevels(List.of(new FormlessHistory()));
            configuration.setHistory(FormlessHistory.NAME);
        }

        @Override
        public void postInit(ProcessEngineConfigurationImpl configuration) {
            configuration.setFailedJobCommandFactory(RetryOfAnyJob::new);
        }

    }

    /** Finds no script engine, whatever the language. */
    private static final class NoScriptEngines implements ScriptEngineResolver {

        @Override
        public void addScriptEngineFactory(ScriptEngineFactory scriptEngineFactory) {
            // none is kept
        }

        @Override
        public @Nullable ScriptEngineManager getScriptEngineManager() {
            return null;
        }

        @Override
        public @Nullable ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
            return null;
        }

    }

}
