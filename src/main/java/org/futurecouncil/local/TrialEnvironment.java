package org.futurecouncil.local;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Tells a trial on this machine from a real installation, which has a database of its
 * own. A real one must say where its mail goes, or nobody would hear of anything.
 */
class TrialEnvironment implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean trial = new OnEmbeddedDatabase().matches(environment);
        if (!trial && new OnLocalMailServer().matches(environment)
                && !environment.getProperty("council.mail.only-local", Boolean.class, false)) {
            throw new NoMailServerException();
        }
    }

    /** After a rehearsal has put its own settings before all others. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

}
