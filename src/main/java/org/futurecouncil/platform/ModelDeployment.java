package org.futurecouncil.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys every model and form under its stable name ({@code bpmn/…}, {@code forms/…})
 * once all beans exist and before the job executor starts; decision tables by themselves.
 * The starter's own deployment names a resource by its absolute path, so that embedded
 * forms are not found and a start from another folder deploys everything again.
 */
@Component
class ModelDeployment implements SmartInitializingSingleton {

    private static final String[] FOLDERS = { "bpmn", "forms" };

    private final RepositoryService repository;

    private final ResourcePatternResolver resources;

    private final DecisionTables tables;

    ModelDeployment(RepositoryService repository, ResourcePatternResolver resources, DecisionTables tables) {
        this.repository = repository;
        this.resources = resources;
        this.tables = tables;
    }

    @Override
    public void afterSingletonsInstantiated() {
        DeploymentBuilder deployment = this.repository.createDeployment()
            .name("council-of-the-future")
            // all or nothing: a model finds its forms in its own deployment only
            .enableDuplicateFiltering(false);
        try {
            for (String folder : FOLDERS) {
                add(folder, deployment);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException("The models and forms cannot be read", ex);
        }
        deployment.deploy();
        this.tables.deploy();
    }

    private void add(String folder, DeploymentBuilder deployment) throws IOException {
        for (Resource resource : this.resources.getResources("classpath*:" + folder + "/**/*.*")) {
            if (String.valueOf(resource.getFilename()).endsWith(".dmn")) {
                continue;
            }
            String path = resource.getURL().getPath();
            String name = path.substring(path.lastIndexOf("/" + folder + "/") + 1);
            try (InputStream content = resource.getInputStream()) {
                deployment.addInputStream(name, content);
            }
        }
    }

}
