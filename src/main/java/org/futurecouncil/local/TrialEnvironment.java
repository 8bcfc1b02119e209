package org.futurecouncil.local;

import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Tells a trial on this machine from a real installation, which has a database of its
 * own. A real one must say where its mail goes, or nobody would hear of anything; a trial
 * has passwords that everybody knows, so it answers this machine only. A real one is
 * reached over https, and its cookies go no other way. Whatever is set elsewhere goes
 * before these defaults.
 */
class TrialEnvironment implements EnvironmentPostProcessor, Ordered {

    static final String ADDRESS = "server.address";

    private static final String HTTPS = "council.https";

    private static final String LOOPBACK = "127.0.0.1";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean trial = new OnEmbeddedDatabase().matches(environment);
        if (!trial && new OnLocalMailServer().matches(environment)
                && !environment.getProperty("council.mail.only-local", Boolean.class, false)) {
            throw new NoMailServerException();
        }
        Map<String, Object> defaults = trial ? Map.of(HTTPS, false, ADDRESS, LOOPBACK) : Map.of(HTTPS, true);
        environment.getPropertySources().addLast(new MapPropertySource("trial or real", defaults));
    }

    /** After a rehearsal has put its own settings before all others. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

}
