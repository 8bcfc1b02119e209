package org.futurecouncil.workspace;

import org.futurecouncil.platform.SignedIn;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WorkspaceConfiguration implements WebMvcConfigurer {

    private final SignedIn signedIn;

    WorkspaceConfiguration(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new OfficersOnly(this.signedIn))
            .addPathPatterns("/workspace", "/workspace/**")
            .excludePathPatterns("/workspace/assets/**");
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/workspace", "/workspace/mail");
    }

}
