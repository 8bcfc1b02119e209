package org.futurecouncil.identity;

import jakarta.servlet.DispatcherType;
import org.camunda.bpm.spring.boot.starter.property.AuthenticationProperties.CacheProperties;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationFilter;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets officers who are signed in to Tasklist be known on the pages beside it too. Who
 * may see these, the pages themselves decide.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WorkspaceSignIn {

    /**
     * The engine's own filter, with the time after which it looks again who somebody is
     * and in which groups: that of its applications, since they share it.
     */
    @Bean
    FilterRegistrationBean<AuthenticationFilter> workspaceAuthentication(CamundaBpmProperties properties) {
        CacheProperties cache = properties.getWebapp().getAuth().getCache();
        FilterRegistrationBean<AuthenticationFilter> filter = new FilterRegistrationBean<>(new AuthenticationFilter());
        filter.setName("workspaceAuthentication");
        filter.addUrlPatterns("/workspace", "/workspace/*");
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        if (cache.isTtlEnabled()) {
            filter.addInitParameter("cacheTimeToLive", Long.toString(cache.getTimeToLive()));
        }
        return filter;
    }

}
