package org.futurecouncil.local;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The embedded database, as long as no {@code spring.datasource.url} is set. */
@Configuration(proxyBeanMethods = false)
@Conditional(OnEmbeddedDatabase.class)
class LocalDatabaseConfiguration {

    @Bean(destroyMethod = "close")
    EmbeddedDatabase embeddedDatabase(@Value("${council.local.data:data}") Path home,
            @Value("${council.local.throw-away:false}") boolean throwAway) throws IOException {
        return new EmbeddedDatabase(home, throwAway);
    }

}
