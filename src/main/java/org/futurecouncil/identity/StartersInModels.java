package org.futurecouncil.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Which groups start a process by hand: each model says it in its starter groups. */
@Component
class StartersInModels {

    private final ResourcePatternResolver resources;

    StartersInModels(ResourcePatternResolver resources) {
        this.resources = resources;
    }

    Map<String, List<String>> byProcess() {
        Map<String, List<String>> starters = new TreeMap<>();
        try {
            for (Resource model : this.resources.getResources("classpath*:bpmn/*.bpmn")) {
                try (InputStream content = model.getInputStream()) {
                    for (Process process : Bpmn.readModelFromStream(content).getModelElementsByType(Process.class)) {
                        starters.put(process.getId(), process.getCamundaCandidateStarterGroupsList());
                    }
                }
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException("The models cannot be read", ex);
        }
        return starters;
    }

}
