package org.futurecouncil.workspace;

import java.util.List;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.platform.SignedIn;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WorkspaceConfiguration implements WebMvcConfigurer {

    /** Whose members the pages are for. */
    static final List<String> GROUPS = List.of(Groups.PROGRAMME_OFFICERS, Groups.MANAGERS, Groups.ADMINISTRATORS);

    private final SignedIn signedIn;

    WorkspaceConfiguration(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new OfficersOnly(this.signedIn, GROUPS))
            .addPathPatterns("/workspace", "/workspace/**")
            .excludePathPatterns("/workspace/assets/**", WaysController.PATH, EoiFileController.PATHS);
        registry
            .addInterceptor(new OfficersOnly(this.signedIn,
                    List.of(Groups.PROGRAMME_OFFICERS, Groups.MANAGERS, Groups.REVIEWERS)))
            .addPathPatterns(EoiFileController.PATHS);
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/workspace", "/workspace/mail");
    }

}
