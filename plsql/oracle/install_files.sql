-- Generated; do not edit. See docs/installation.md for the command.

begin
   pf_ledger.refuse_newer('20261121_090300');
end;
/
begin
   pf_ledger.announce('core/20261121_090000_ledger.sql', '45b4965efb805523be89610e37094bb19ac4ca6db6d922cf8a6bbc46f89fc053', 'f0a522a098d6d35ba66df67d893f0bdb5d4b39582e44301ef0097aaf7251f6d9', 16);
end;
/
begin
   pf_ledger.announce('packages/pf_ledger.sql', '503507da4c9d2e357b3e546c296fad7d12c579dd515b37face163a82edf09d7e', 'dc8f0ce24de26a9507279eff221d5f2b0cf176fc057fc27cc03a7da64b8a19df', 2);
end;
/
begin
   pf_ledger.announce('core/20261121_090300_modules.sql', 'a93983936ab760c1ae8cf471b86a030f14c2a3bccce12c2d4b862ccbac54b228', 'dedfed9a145cda54e88947ddd181b002077cf092143b38fee4d19cc15d7bfdf4', 18);
end;
/
begin
   pf_ledger.announce('packages/pf_modules.sql', '63cd1e5a5362619c24e417f73da9b217ab89d1b000bbf6319b9b3333eee64f9f', 'c58ca40b4c4058db23a43a918b20aac3a0300c5f7c0f06439a3ccb9052b84d92', 2);
end;
/
begin
   pf_ledger.announce('packages/pf_tenant_data.sql', '851bdef66e726f23f6b38cfee27be73ca17eb083b981d8da2e3975be8005ee27', '936fbb2d75337dd9514082716fce4ba55713f195da385b217f365aefc8910815', 3);
end;
/
