package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ProjectName;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** One door of each kind, for the tests of the filter and of the mappers. */
@Path("/doors")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DoorsResource {
    private final CallerContext caller;

    DoorsResource(CallerContext caller) {
        this.caller = caller;
    }

    @GET
    @Path("forgotten")
    public String forgotten() {
        return "{}";
    }

    @GET
    @Path("open")
    @AllowedForAnyone
    public String open() {
        return "{}";
    }

    @GET
    @Path("read")
    @Allowed(Role.VIEWER)
    public String read() {
        return "{}";
    }

    @GET
    @Path("projects/{project}/approve")
    @Allowed(Role.APPROVER)
    public String approve(@PathParam("project") String project) {
        return "{\"by\":\"" + caller.subject() + "\"}";
    }

    @GET
    @Path("checked/{name}")
    @Allowed(value = Role.DEPLOYER, project = Allowed.ProjectFrom.CHECKED_IN_METHOD)
    public String checked(@PathParam("name") String name) {
        caller.mustBeAllowedIn(new ProjectName(name));
        return "{}";
    }

    @POST
    @Path("take")
    @Allowed(Role.DEPLOYER)
    public Parcel take(Parcel parcel) {
        return parcel;
    }

    @GET
    @Path("broken")
    @AllowedForAnyone
    public String broken() {
        throw new IllegalStateException("SELECT secret FROM /etc/inside");
    }

    /** What is brought to a door. */
    public record Parcel(String service, int weight, Size size, ProjectName project) {}

    /** How large it is. */
    public enum Size {
        SMALL,
        LARGE
    }
}
