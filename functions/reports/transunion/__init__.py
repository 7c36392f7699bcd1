"""TransUnion's consumer credit report (XML, product 07000): its API, its codes, and the report as the canonical one."""
